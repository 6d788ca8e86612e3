package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.DataPart;

class DataFolderWatchTest {
    @TempDir
    private Path folder;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final AtomicLong nanos = new AtomicLong(-5);

    private DataFolderWatch watch() {
        return new DataFolderWatch(folder, background::add, nanos::get);
    }

    private void write(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    @Test
    void countsByWhatTheFilesHold() throws IOException {
        write("chain.mv.db", 1_000);
        write("state.mv.db", 200);
        write("index/addresses.mv.db", 30);
        write("ballots.mv.db", 4);
        write("differences/7.json", 5);
        write("differences/chain.mv.db", 1);
        DataFolderWatch watch = watch();
        assertThat(watch.sample()).isEmpty();
        background.remove().run();
        assertThat(watch.sample()).hasValueSatisfying(use -> {
            assertThat(use.parts())
                    .containsEntry(DataPart.BLOCKS, 1_000L)
                    .containsEntry(DataPart.STATE, 200L)
                    .containsEntry(DataPart.ADDRESS_INDEX, 30L)
                    .containsEntry(DataPart.BALLOTS, 4L)
                    .containsEntry(DataPart.OTHER, 6L);
            assertThat(use.total()).isEqualTo(1_240);
            assertThat(use.free()).isPositive().isLessThanOrEqualTo(use.capacity());
        });
    }

    @Test
    void readsTheDiskOnceAMinuteAtMost() {
        DataFolderWatch watch = watch();
        for (int i = 0; i < 100; i++) {
            watch.sample();
        }
        assertThat(background).hasSize(1);
        nanos.addAndGet(DataFolderWatch.PERIOD.minus(Duration.ofMillis(1)).toNanos());
        watch.sample();
        assertThat(background).hasSize(1);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        watch.sample();
        assertThat(background).hasSize(2);
    }

    @Test
    void aFolderThatIsGoneHasNoSize() throws IOException {
        DataFolderWatch watch = new DataFolderWatch(folder.resolve("none"), background::add, nanos::get);
        watch.sample();
        background.remove().run();
        assertThat(watch.sample()).isEmpty();
    }
}
