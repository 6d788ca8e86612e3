package org.quorate.app.command;

import java.util.Optional;

/** How this program was started, for hints that the user can type as they stand. */
final class Launcher {
    private Launcher() {}

    /** The command with the launcher as it was typed: {@code quorate node} becomes {@code ./quorate node}. */
    static String typed(String command) {
        String name = Optional.ofNullable(System.getenv("QUORATE_LAUNCHER")).orElse("quorate");
        return command.replaceFirst("^quorate", java.util.regex.Matcher.quoteReplacement(name));
    }
}
