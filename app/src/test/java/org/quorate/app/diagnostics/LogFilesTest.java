package org.quorate.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Predicate<Handler> IS_FILE = handler -> handler instanceof FileHandler;

    @TempDir
    private Path folder;

    private Set<Handler> before;
    private Path logs;

    @BeforeEach
    void remember() {
        before = Set.of(ROOT.getHandlers());
        logs = folder.resolve("logs");
    }

    @AfterEach
    void closeFiles() {
        Arrays.stream(ROOT.getHandlers())
                .filter(IS_FILE)
                .filter(handler -> !before.contains(handler))
                .forEach(handler -> {
                    ROOT.removeHandler(handler);
                    handler.close();
                });
    }

    @Test
    void itBeginsWithWhatRunsAndTellsHowItWasStarted() throws IOException {
        new LogFiles(logs).open("Quorate 9.9.9");
        RunLog.started("Quorate 9.9.9 (node)", Path.of("/data"), "--mnemonic [left out] --shards 2");
        RunLog.shown("node.port-in-use", "The port is taken.", "bearer abcdefghijkl\nsecond line");
        assertThat(text())
                .contains("Quorate 9.9.9, " + System.getProperty("os.name"), "Java " + Runtime.version())
                .contains("data folder /data, options: --mnemonic [left out] --shards 2")
                .contains("Shown to the user: node.port-in-use: The port is taken. bearer [left out] second line");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderAndFilesAreForThisUserAlone() throws IOException {
        Files.createDirectories(logs);
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path old = Files.writeString(logs.resolve("quorate-1.log"), "old\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        new LogFiles(logs).open("Quorate");
        RunLog.note("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
                .isEqualTo("rwx------");
        assertThat(new LogFiles(logs).files()).hasSize(2).allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatRotationWritesToIsOursTooAndThereAreNeverMoreThanFive() throws IOException {
        new LogFiles(logs).open("Quorate");
        String megabyte = "-".repeat(1 << 20);
        for (int i = 0; i < 14; i++) {
            RunLog.note(megabyte);
        }
        List<Path> files = new LogFiles(logs).files();
        assertThat(files).hasSize(5);
        for (Path file : files) {
            if (Files.size(file) == 0) {
                // Rotation has made it, and nothing was logged since.
                continue;
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file).lines().findFirst().orElseThrow()).contains("Quorate, ");
        }
    }

    @Test
    void theFilesOfASecondProgramAreAmongThem() throws IOException {
        new LogFiles(logs).open("first");
        new LogFiles(logs).open("second");
        RunLog.note("both");
        List<Path> files = new LogFiles(logs).files();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("quorate-0.log", "quorate-0.log.1");
        Files.setLastModifiedTime(logs.resolve("quorate-0.log"), FileTime.from(Instant.EPOCH));
        assertThat(new LogFiles(logs).files().getFirst().getFileName()).hasToString("quorate-0.log.1");
    }

    private String text() throws IOException {
        return new LogFiles(logs)
                .files().stream()
                        .map(file -> {
                            try {
                                return Files.readString(file);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        })
                        .collect(Collectors.joining());
    }
}
