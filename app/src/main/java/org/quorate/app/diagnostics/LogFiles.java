package org.quorate.app.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The log of this and earlier runs in a folder that is this user's alone: a few files of bounded size, the oldest is given up for a
 * new one. A second program over the same folder (a command beside a window, for example) has files of its own, which end with its
 * number; how many programs at most is in {@code logging.properties}.
 */
public final class LogFiles {
    /** Bytes of one file. */
    private static final int SIZE = 2 << 20;

    private static final int COUNT = 5;
    private static final String PATTERN = "quorate-%g.log";
    /** With the number that the JDK appends for a second program. */
    private static final String NAMES = "quorate-\\d+\\.log(\\.\\d+)?";

    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OUR_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    /** @param folder made when it is first written to */
    public LogFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * From now on everything that is logged goes to the files too, less what {@link Redaction} leaves out. A folder that cannot
     * be written to costs the files, not the program: that is logged once.
     * The JDK's log manager closes the files when the program ends.
     *
     * @param program name and version of this program, for the head of each file
     */
    public void open(String program) {
        try {
            Files.createDirectories(folder);
            restrict(folder, OUR_FOLDER);
            FileHandler handler = new FileHandler(folder.resolve(PATTERN).toString(), SIZE, COUNT, true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new Redacted(program));
            Logger.getLogger("").addHandler(handler);
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(LogFiles.class).warn("No log is written to {}: {}", folder, e.toString());
        }
    }

    /** The files that are there, of all programs that wrote to the folder, the last written first. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAMES))
                    .sorted(Comparator.comparing(LogFiles::written).reversed().thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The log folder " + folder + " cannot be read", e);
        }
    }

    /** One that another program has just given up is as old as can be. */
    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    /** Where others cannot be kept out so, the place of the data folder is what keeps them out. */
    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    /** The console's line, less what is nobody's business; at the head of each file, what wrote it and on what. */
    private final class Redacted extends SimpleFormatter {
        private final Redaction redaction = Redaction.ofThisUser();
        private final String program;

        Redacted(String program) {
            this.program = program;
        }

        @Override
        public String format(LogRecord record) {
            return redaction.ofLog(super.format(record));
        }

        /** Asked for once for each file that is begun or gone on with: so also the moment to make it ours. */
        @Override
        public String getHead(Handler handler) {
            for (Path file : files()) {
                try {
                    restrict(file, OURS);
                } catch (IOException gone) {
                    // Another program has given it up; the folder keeps others out anyway.
                    continue;
                }
            }
            return "%s %s, %s %s %s, Java %s (%s), %d processors, at most %d MiB for the program%n"
                    .formatted(
                            Instant.now(),
                            program,
                            System.getProperty("os.name"),
                            System.getProperty("os.version"),
                            System.getProperty("os.arch"),
                            Runtime.version(),
                            System.getProperty("java.vendor"),
                            Runtime.getRuntime().availableProcessors(),
                            Runtime.getRuntime().maxMemory() >> 20);
        }
    }
}
