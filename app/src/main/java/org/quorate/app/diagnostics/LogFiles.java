package org.quorate.app.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The log of this and earlier runs in a folder: a few files of bounded size, the oldest is given up for a new one. */
public final class LogFiles {
    /** Bytes of one file. */
    private static final int SIZE = 2 << 20;

    private static final int COUNT = 5;
    private static final String PATTERN = "quorate-%g.log";

    private final Path folder;

    /** @param folder made when it is first written to */
    public LogFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * From now on everything that is logged goes to the files too, less what {@link Redaction} leaves out. A folder that cannot
     * be written to costs the files, not the program: that is logged once.
     * The JDK's log manager closes the files when the program ends.
     */
    public void open() {
        try {
            Files.createDirectories(folder);
            FileHandler handler = new FileHandler(folder.resolve(PATTERN).toString(), SIZE, COUNT, true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new Redacted());
            Logger.getLogger("").addHandler(handler);
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(LogFiles.class).warn("No log is written to {}: {}", folder, e.toString());
        }
    }

    /** The files that are there, the newest first. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("quorate-\\d+\\.log"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The log folder " + folder + " cannot be read", e);
        }
    }

    /** The console's line, less what is nobody's business. */
    private static final class Redacted extends SimpleFormatter {
        private final Redaction redaction = Redaction.ofThisUser();

        @Override
        public String format(LogRecord record) {
            return redaction.ofLog(super.format(record));
        }
    }
}
