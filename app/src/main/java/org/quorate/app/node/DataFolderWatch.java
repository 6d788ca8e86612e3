package org.quorate.app.node;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.quorate.node.DataPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a data folder takes on disk: in the background, once a minute at most, and only when somebody asks. */
final class DataFolderWatch {
    static final Duration PERIOD = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(DataFolderWatch.class);

    private final Path folder;
    private final Executor background;
    private final LongSupplier nanoTime;
    private volatile Optional<DataUse> last = Optional.empty();
    /** Under the lock. */
    private Optional<Long> begun = Optional.empty();

    /**
     * @param background reads the disk
     * @param nanoTime as {@link System#nanoTime()}
     */
    DataFolderWatch(Path folder, Executor background, LongSupplier nanoTime) {
        this.folder = folder;
        this.background = background;
        this.nanoTime = nanoTime;
    }

    /** What was counted last. It is counted anew for the next time if that was more than a minute ago. */
    Optional<DataUse> sample() {
        if (begin()) {
            background.execute(this::count);
        }
        return last;
    }

    private synchronized boolean begin() {
        long now = nanoTime.getAsLong();
        boolean due = begun.filter(then -> now - then < PERIOD.toNanos()).isEmpty();
        if (due) {
            begun = Optional.of(now);
        }
        return due;
    }

    private void count() {
        Map<DataPart, Long> parts = new EnumMap<>(DataPart.class);
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        parts.merge(DataPart.of(folder, file), attributes.size(), Long::sum);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** A file that vanishes while it is looked at belongs to the running node. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
            var store = Files.getFileStore(folder);
            last = Optional.of(new DataUse(parts, store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException e) {
            LOG.debug("The size of {} cannot be told: {}", folder, e.toString());
            last = Optional.empty();
        }
    }
}
