package org.quorate.app.logs;

import java.time.Instant;

/**
 * A line of the log, fit to be shown.
 *
 * @param source the class that wrote it, without its package
 */
public record LogLine(Instant time, Severity severity, String source, String text) {
    /** How much it matters. */
    public enum Severity {
        DETAIL,
        INFO,
        WARNING,
        ERROR
    }
}
