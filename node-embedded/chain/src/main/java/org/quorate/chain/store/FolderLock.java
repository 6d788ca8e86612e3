package org.quorate.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.quorate.chain.store.StoreException.Reason;

/**
 * Keeps a data folder to one process. The operating system drops the lock when the process ends, however it ends. The
 * lock file holds the process id, for the message to the second one; it stays behind, for deleting it could race.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE_NAME = "node.lock";
    /** Far behind the text, which others can so read while it is locked on Windows too. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StoreException if another process has the folder, or it cannot be written to */
    static FolderLock acquire(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new StoreException(
                        Reason.IN_USE,
                        "the data folder " + folder
                                + " is in use by another Quorate node" + owner(file)
                                + "; stop that one, or choose another folder");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new StoreException(
                    Reason.INACCESSIBLE, "the data folder " + folder + " cannot be written to: " + e, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private static String owner(Path file) {
        try {
            String pid = Files.readString(file).strip();
            return pid.isEmpty() ? "" : " (pid " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(Reason.INACCESSIBLE, "the lock of the data folder cannot be given back: " + e, e);
        }
    }
}
