package org.quorate.app;

import org.quorate.app.command.QuorateCommand;

/** Where every Quorate process starts. It does not extend {@code Application}: JavaFX is loaded only when wanted. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(QuorateCommand.commandLine().execute(arguments));
    }
}
