package org.quorate.app.command;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells before JavaFX starts whether a window can be opened; JavaFX itself would fail with a stack trace. */
final class DisplayCheck {
    private static final String GTK = "libgtk-3.so.0";

    private final String os;
    private final Map<String, String> environment;
    private final Predicate<String> libraryLoads;

    DisplayCheck(String os, Map<String, String> environment, Predicate<String> libraryLoads) {
        this.os = os.toLowerCase(Locale.ROOT);
        this.environment = environment;
        this.libraryLoads = libraryLoads;
    }

    static DisplayCheck ofThisMachine() {
        return new DisplayCheck(System.getProperty("os.name"), System.getenv(), DisplayCheck::loads);
    }

    /** What is missing and what to do about it, or nothing if a window can be opened. */
    Optional<String> problem() {
        if (!os.contains("linux") || "Headless".equals(System.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        if (isBlank("DISPLAY")) {
            return Optional.of("There is no display: the variable DISPLAY is not set, so no window can be opened.\n"
                    + "Log in to a desktop, or use 'ssh -X', or a virtual display (package xvfb: xvfb-run quorate).\n"
                    + nodeHint());
        }
        if (!libraryLoads.test(GTK)) {
            return Optional.of("The library GTK 3 (" + GTK + ") is missing, so no window can be opened.\n"
                    + "Install it: package libgtk-3-0 on Debian and Ubuntu (libgtk-3-0t64 on newer ones), gtk3 on Fedora and Arch.\n"
                    + nodeHint());
        }
        return Optional.empty();
    }

    /** What to say when JavaFX found the display unusable in spite of all: the variable may name one that is gone. */
    String unusable() {
        return "No window can be opened: the display '" + environment.getOrDefault("DISPLAY", "")
                + "' does not answer. Check the variable DISPLAY.\n" + nodeHint();
    }

    private static String nodeHint() {
        return "To run the node without a window: " + Launcher.typed("quorate node");
    }

    private boolean isBlank(String variable) {
        return environment.getOrDefault(variable, "").isBlank();
    }

    private static boolean loads(String library) {
        try {
            // For good: JavaFX would have to load it again.
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException notFound) {
            return false;
        }
    }
}
