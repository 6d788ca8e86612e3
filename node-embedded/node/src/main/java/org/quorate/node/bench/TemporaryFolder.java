package org.quorate.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are there for one run. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    public static Path in(Path parent) {
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "quorate-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made in " + parent, e);
        }
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder cannot be deleted: " + folder, e);
        }
    }
}
