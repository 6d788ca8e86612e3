/** Codes that change, shown and read: for screens that bring something to another computer or device and back. */
package org.quorate.app.ui.scan;
