package org.quorate.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.quorate.chain.store.StoreException.Reason;

/**
 * Keeps a data folder to one process. The operating system drops the lock when the process ends, however it ends. The
 * lock file holds the process id, for the message to the second one; it stays behind, for deleting it could race.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE_NAME = "node.lock";
    /** Far behind the text, which others can so read while it is locked on Windows too. */
    private static final long LOCKED_BYTE = 1 << 20;

    /**
     * The folders that this process holds. POSIX ties locks to the process and drops them when it closes any descriptor of
     * the file, so the file must not even be opened a second time; what the operating system counts per process
     * can be kept nowhere but once per process.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws StoreException if a node of this or another process has the folder, or it cannot be written to */
    static FolderLock acquire(Path folder) {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder, Long.toString(ownPid()));
            }
            try {
                return new FolderLock(real, lock(folder));
            } catch (IOException | RuntimeException e) {
                HELD.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    Reason.INACCESSIBLE, "the data folder " + folder + " cannot be written to: " + e, e);
        }
    }

    /**
     * The process whose node has a folder, as far as can be told without taking it: the one that noted itself last, if it still runs.
     * That its number was given to another program since is possible, so this is for messages.
     */
    static OptionalLong holder(Path folder) {
        try {
            Path file = folder.resolve(FILE_NAME);
            if (!Files.exists(file)) {
                return OptionalLong.empty();
            }
            if (HELD.contains(folder.toRealPath())) {
                return OptionalLong.of(ownPid());
            }
            String pid = owner(file);
            return pid.matches("\\d{1,18}")
                            && ProcessHandle.of(Long.parseLong(pid)).isPresent()
                    ? OptionalLong.of(Long.parseLong(pid))
                    : OptionalLong.empty();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw inUse(folder, owner(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ownPid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }

    private static StoreException inUse(Path folder, String pid) {
        return new StoreException(
                Reason.IN_USE,
                "the data folder " + folder + " is in use by another Quorate node"
                        + (pid.isEmpty() ? "" : " (pid " + pid + ")") + "; stop that one, or choose another folder");
    }

    /** The process id that is in the lock file of another process; empty if it cannot be read. */
    private static String owner(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Harmless when called twice. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(Reason.INACCESSIBLE, "the lock of the data folder cannot be given back: " + e, e);
        } finally {
            HELD.remove(folder);
        }
    }
}
