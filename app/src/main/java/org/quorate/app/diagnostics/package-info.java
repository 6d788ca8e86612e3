/** What helps to find a fault: the log in files, checks of this computer, and a bundle to show to others. */
package org.quorate.app.diagnostics;
