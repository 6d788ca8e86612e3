/** The last lines of the program's log, for the window. */
package org.quorate.app.logs;
