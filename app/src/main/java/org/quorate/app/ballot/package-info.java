/** Questions that nodes gather ballots of, as the window sees them; what opens secret ballots in time. */
package org.quorate.app.ballot;
