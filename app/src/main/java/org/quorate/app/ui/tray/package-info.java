/** The program's place in the desktop's tray, for while its window is closed. */
package org.quorate.app.ui.tray;
