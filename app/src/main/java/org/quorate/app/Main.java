package org.quorate.app;

import org.quorate.app.command.QuorateCommand;

/** Where every Quorate process starts. It does not extend {@code Application}: JavaFX is loaded only when wanted. */
public final class Main {
    private Main() {}

    /**
     * Virtual threads answer RPC calls. One more thread than processors carries them, so that a call that computes for long
     * on each of the others never keeps small calls waiting. The JDK reads this when the first virtual thread starts.
     */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] arguments) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, Integer.toString(Runtime.getRuntime().availableProcessors() + 1));
        }
        System.exit(QuorateCommand.commandLine().execute(arguments));
    }
}
