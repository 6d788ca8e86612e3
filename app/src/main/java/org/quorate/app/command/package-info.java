/** The command line: one picocli class a subcommand. Nothing here loads JavaFX before the desktop is asked for. */
package org.quorate.app.command;
