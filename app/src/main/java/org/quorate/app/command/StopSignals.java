package org.quorate.app.command;

import java.util.List;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals that ask a program to end, before they end the JVM. A shutdown hook comes too late for a window: JavaFX has
 * one of its own, hooks run at the same time, and it takes the renderer away from a window that still draws.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
    /** What a shell adds to a signal's number to make an exit code. */
    private static final int SIGNALLED = 128;

    private StopSignals() {}

    /** @param stop called with the exit code that tells the signal, at the first one; a second ends the JVM at once */
    static void handle(IntConsumer stop) {
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    Signal.handle(signal, SignalHandler.SIG_DFL);
                    stop.accept(SIGNALLED + signal.getNumber());
                });
            } catch (IllegalArgumentException unknownOnThisSystem) {
                // Then nobody sends it.
                continue;
            }
        }
    }
}
