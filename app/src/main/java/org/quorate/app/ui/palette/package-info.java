/** Everything by the keyboard: the palette that finds commands and things, and the list of shortcuts. */
package org.quorate.app.ui.palette;
