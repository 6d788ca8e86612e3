package org.quorate.app.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.quorate.app.abi.PlainText;
import org.quorate.app.logs.LogLine.Severity;

/** Keeps the last lines that any thread logged, from its opening to its closing. */
public final class LogBuffer implements AutoCloseable {
    /** So many lines are kept. */
    public static final int KEPT = 2_000;

    private static final int MAX_TEXT = 4_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final Collector handler = new Collector();
    private final Logger root = Logger.getLogger("");
    private long added;

    /** Begins to listen. */
    public LogBuffer() {
        root.addHandler(handler);
    }

    /** The newest last, and how many there were in all so far: a number that changes with every line. */
    public synchronized Lines lines() {
        return new Lines(List.copyOf(lines), added);
    }

    /** How many lines there were so far. */
    public synchronized long added() {
        return added;
    }

    /** @param added lines in all, those that are not kept any more included */
    public record Lines(List<LogLine> kept, long added) {
        public Lines {
            kept = List.copyOf(kept);
        }
    }

    private synchronized void add(LogLine line) {
        lines.addLast(line);
        added++;
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    @Override
    public void close() {
        root.removeHandler(handler);
    }

    /** Turns records into lines, on the thread that logs. */
    private final class Collector extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                add(new LogLine(record.getInstant(), severity(record.getLevel()), source(record), text(record)));
            }
        }

        private String text(LogRecord record) {
            Throwable thrown = record.getThrown();
            String message = formatter.formatMessage(record);
            return PlainText.of(thrown == null ? message : message + ": " + thrown, MAX_TEXT);
        }

        private static String source(LogRecord record) {
            String name = record.getLoggerName() == null ? "" : record.getLoggerName();
            return PlainText.of(name.substring(name.lastIndexOf('.') + 1), 60);
        }

        private static Severity severity(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return Severity.ERROR;
            }
            if (level.intValue() >= Level.WARNING.intValue()) {
                return Severity.WARNING;
            }
            return level.intValue() >= Level.INFO.intValue() ? Severity.INFO : Severity.DETAIL;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
