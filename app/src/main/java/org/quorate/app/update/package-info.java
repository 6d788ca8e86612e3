/** Whether there is a newer release, by a signed list. It only tells: nothing is fetched but the list, and nothing is installed. */
package org.quorate.app.update;
