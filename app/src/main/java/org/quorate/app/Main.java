package org.quorate.app;

import java.util.List;
import java.util.Optional;
import org.quorate.app.command.QuorateCommand;
import org.quorate.app.offline.Offline;

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
        // Before anything else is loaded: the JDK's network library opens sockets when it is, to see which protocols
        // there are.
        List<String> words = List.of(arguments);
        Optional<Offline.Enforcement> offline =
                words.contains("--offline") ? Optional.of(offline(words)) : Optional.empty();
        System.exit(QuorateCommand.commandLine(words, offline).execute(arguments));
    }

    /** Without a command there is a window, which comes by a socket inside of this computer. */
    private static Offline.Enforcement offline(List<String> words) {
        return words.stream().allMatch(word -> word.startsWith("-")) ? Offline.enterWithDisplay() : Offline.enter();
    }
}
