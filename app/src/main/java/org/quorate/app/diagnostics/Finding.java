package org.quorate.app.diagnostics;

/**
 * What one check found.
 *
 * @param name of what was checked, for example {@code Data folder}
 * @param found in plain words
 * @param advice what to do; empty if all is well
 */
public record Finding(String name, Level level, String found, String advice) {
    private static final int INDENT = 22;

    /** How bad it is. */
    public enum Level {
        GOOD,
        /** Works, but not well, or not for long. */
        WARNING,
        /** Something will not work. */
        FAILURE
    }

    /** For people: the level, the name and what was found in one line, the advice in lines below; without a new line at the end. */
    public String text() {
        String mark =
                switch (level) {
                    case GOOD -> "ok";
                    case WARNING -> "warning";
                    case FAILURE -> "FAILED";
                };
        StringBuilder text = new StringBuilder("%-8s %-12s %s".formatted(mark, name, found));
        advice.lines()
                .forEach(line -> text.append("\n").append(" ".repeat(INDENT)).append(line));
        return text.toString();
    }

    static Finding good(String name, String found) {
        return new Finding(name, Level.GOOD, found, "");
    }

    static Finding warning(String name, String found, String advice) {
        return new Finding(name, Level.WARNING, found, advice);
    }

    static Finding failure(String name, String found, String advice) {
        return new Finding(name, Level.FAILURE, found, advice);
    }
}
