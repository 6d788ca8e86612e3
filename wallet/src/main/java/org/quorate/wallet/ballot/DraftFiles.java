package org.quorate.wallet.ballot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Small files of one ending in a folder: written whole and on disk, or not at all. */
final class DraftFiles {
    private final Path folder;
    private final String ending;

    /** @param folder made when something is written */
    DraftFiles(Path folder, String ending) {
        this.folder = folder;
        this.ending = ending;
    }

    /** All that can be read. @param damaged files that cannot */
    record Found<T>(List<T> read, List<Path> damaged) {}

    Path file(String name) {
        return folder.resolve(name + ending);
    }

    /** @param lines ASCII @throws UncheckedIOException if it cannot be kept */
    void write(String name, List<String> lines) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "draft", ".tmp");
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer text =
                        ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
                while (text.hasRemaining()) {
                    out.write(text);
                }
                out.force(true);
            }
            Files.move(draft, file(name), StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** So that the name is on disk as well; Windows has no such thing, there a move is written through. */
    private void forceFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** @throws UncheckedIOException if it is damaged */
    <T> T read(Path file, Function<List<String>, T> reader) {
        try {
            return reader.apply(Files.readAllLines(file));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UncheckedIOException(new IOException("the file " + file + " is damaged: " + e.getMessage(), e));
        }
    }

    /** One damaged file keeps no other from being read. @throws UncheckedIOException if the folder cannot be read */
    <T> Found<T> readAll(Function<List<String>, T> reader) {
        List<T> read = new ArrayList<>();
        List<Path> damaged = new ArrayList<>();
        for (Path file : files()) {
            try {
                read.add(read(file, reader));
            } catch (UncheckedIOException unreadable) {
                damaged.add(file);
            }
        }
        return new Found<>(List.copyOf(read), List.copyOf(damaged));
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
