package org.quorate.wallet.dao.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Lines of a log to which more are only added, by one program at a time. */
final class SigningLogFile {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    private final Path file;
    private final int longestLine;

    SigningLogFile(Path file, int longestLine) {
        this.file = file;
        this.longestLine = longestLine;
    }

    /** @throws WalletException with {@link DaoProblem#LOG_UNUSABLE} */
    List<String> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.peek(this::requireSize).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file.toString());
        }
    }

    private void requireSize(String line) {
        if (line.length() > longestLine) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file + ", a line is damaged");
        }
    }

    /**
     * Adds a line and has it on disk. Nobody else reads or adds between the reading and the adding.
     *
     * @param next makes the line of those that are there; what it throws is thrown, and nothing is added
     * @throws WalletException with {@link DaoProblem#LOG_UNUSABLE}, also if another program does not let go of the log
     */
    void append(Function<List<String>, String> next) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            // Beside the log, so that a system that locks bytes against reading does not keep us from reading it.
            try (FileChannel guard = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock _ = lock(guard)) {
                write(next.apply(read()));
            }
        } catch (IOException full) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file.toString());
        }
    }

    private FileLock lock(FileChannel guard) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try {
                FileLock lock = guard.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException here) {
                // Another thread of this program has it.
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new WalletException(DaoProblem.LOG_UNUSABLE, "another program is signing: " + file);
    }

    private void write(String line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
