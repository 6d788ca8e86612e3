/** The log of the program and of the contracts that write to it. */
package org.quorate.app.ui.explorer.logs;
