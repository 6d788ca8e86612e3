package org.quorate.app.diagnostics;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run did, for the log's files and the window's list of lines: how it was started, what became of its node, which errors a
 * person was shown. The console does not repeat it: there a command says it in its own words.
 */
public final class RunLog {
    /** The logger of these lines, which the console leaves out. */
    public static final String NAME = "org.quorate.run";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final int LONGEST = 2_000;

    private RunLog() {}

    /**
     * How this run began.
     *
     * @param program its name and version
     * @param options as they were given, without what is secret
     */
    public static void started(String program, Path dataFolder, String options) {
        LOG.info(
                "{} begins: process {}, data folder {}, options: {}",
                program,
                ProcessHandle.current().pid(),
                dataFolder,
                options);
    }

    /** The window is there. */
    public static void windowShown() {
        LOG.info("Window shown");
    }

    /** Something that is as it should be. */
    public static void note(String text, Object... values) {
        LOG.info(text, values);
    }

    /** What did not work and was told to a person. @param code stable, also for support */
    public static void shown(String code, String cause, String details) {
        String text = details.isEmpty() ? cause : cause + " " + details;
        String line = text.replaceAll("\\s+", " ");
        LOG.warn("Shown to the user: {}: {}", code, line.substring(0, Math.min(line.length(), LONGEST)));
    }

    /** A fault of the program that was shown to the user as an internal error. */
    public static void unforeseen(Throwable failure) {
        fault("Nobody foresaw this", failure);
    }

    /** A fault of the program, with where it was. */
    public static void fault(String what, Throwable failure) {
        LOG.error(what, failure);
    }
}
