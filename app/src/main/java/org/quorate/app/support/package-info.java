/** What helps a person who uses the window: a look at the computer, a bundle to show to others, whether there is a newer release. */
package org.quorate.app.support;
