package org.quorate.app.diagnostics;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the next start how this run ended: a file is there while the program runs and goes at a proper end. Beside it is a file
 * with the exceptions that nobody caught. For the only instance of a data folder.
 */
public final class RunMarker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunMarker.class);
    private static final String RUNNING = "running";
    private static final String FAILURES = "failures.txt";
    /** The first ones say what was wrong. */
    private static final int MAX_FAILURES = 5;

    private static final int MAX_TRACE = 16_000;

    private final Path folder;
    private final Clock clock;
    private final Redaction redaction = Redaction.ofThisUser();
    private final Optional<UncleanEnd> previous;
    private int failures;

    /**
     * How the last run ended when it did not end properly.
     *
     * @param started when it began
     * @param failure what nobody caught, without addresses and names of folders; nothing if it was ended from outside
     */
    public record UncleanEnd(Instant started, Optional<String> failure) {
        /** The first line: what kind of exception. */
        public Optional<String> summary() {
            return failure.flatMap(text -> text.lines().skip(1).findFirst());
        }
    }

    private RunMarker(Path folder, Clock clock, Optional<UncleanEnd> previous) {
        this.folder = folder;
        this.clock = clock;
        this.previous = previous;
    }

    /** Looks how the last run ended, and marks that this one goes on. @param folder made if it is not there */
    public static RunMarker begin(Path folder, Clock clock) {
        Optional<UncleanEnd> previous = read(folder);
        RunMarker marker = new RunMarker(folder, clock, previous);
        try {
            Files.createDirectories(folder);
            // What was not caught in the last run stays until it has been told.
            Files.deleteIfExists(folder.resolve(FAILURES));
            Path draft = folder.resolve(RUNNING + ".tmp");
            Files.writeString(draft, clock.instant().toString());
            Files.move(draft, folder.resolve(RUNNING), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("How this run ends cannot be noted in {}: {}", folder, e.toString());
        }
        return marker;
    }

    private static Optional<UncleanEnd> read(Path folder) {
        Path running = folder.resolve(RUNNING);
        if (!Files.exists(running)) {
            return Optional.empty();
        }
        try {
            Instant started = Instant.parse(Files.readString(running).strip());
            Path failures = folder.resolve(FAILURES);
            return Optional.of(new UncleanEnd(
                    started, Files.exists(failures) ? Optional.of(Files.readString(failures)) : Optional.empty()));
        } catch (IOException | DateTimeException damaged) {
            return Optional.of(new UncleanEnd(Instant.EPOCH, Optional.empty()));
        }
    }

    /** How the run before this one ended; nothing if properly, or if there was none. */
    public Optional<UncleanEnd> previous() {
        return previous;
    }

    /** Notes an exception that nobody caught. Any thread may call. */
    public synchronized void failed(Throwable failure) {
        failures++;
        if (failures > MAX_FAILURES) {
            return;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String text = trace.toString();
        String entry = clock.instant() + "\n"
                + redaction.forOthers(text.substring(0, Math.min(text.length(), MAX_TRACE))) + "\n";
        try {
            Files.writeString(
                    folder.resolve(FAILURES),
                    entry,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("An exception cannot be noted in {}: {}", folder, e.toString());
        }
    }

    /** A proper end; one of a run in which something was not caught is told at the next start all the same. */
    @Override
    public synchronized void close() {
        if (failures > 0) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(RUNNING));
        } catch (IOException e) {
            LOG.warn("The end of this run cannot be noted in {}: {}", folder, e.toString());
        }
    }
}
