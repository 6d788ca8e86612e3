package org.quorate.wallet.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

/**
 * The vault's file, its versions before ({@code .1} is the newest, {@code .3} the oldest) and its lock. At every instant
 * the file holds one whole version, the old or the new.
 */
final class VaultStore {
    static final int BACKUPS = 3;

    private final Path file;
    private final FileOperations operations;

    VaultStore(Path file, FileOperations operations) {
        this.file = file.toAbsolutePath();
        this.operations = operations;
    }

    /** The file's bytes, or nothing if there is none; of a file that is too long, a part that is too long as well. */
    Optional<Bytes> read() {
        return read(file);
    }

    /** @throws WalletException with {@link WalletProblem#VAULT_EXISTS} if there is any file */
    void create(byte[] content) {
        write(content, () -> {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new WalletException(WalletProblem.VAULT_EXISTS);
            }
        });
    }

    /**
     * Puts {@code next} in the place of {@code present}, of which it keeps a backup.
     *
     * @throws WalletException with {@link VaultProblem#CHANGED_ELSEWHERE} if the file holds anything else
     */
    void replace(Bytes present, byte[] next) {
        write(next, () -> {
            if (!read().equals(Optional.of(present))) {
                throw new WalletException(VaultProblem.CHANGED_ELSEWHERE);
            }
            keepBackup(present);
        });
    }

    private void write(byte[] content, IoStep before) {
        try {
            createFolder();
            try (FileChannel channel =
                            FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw new WalletException(VaultProblem.IN_USE);
                }
                before.run();
                writeDurably(content, Files.exists(file) ? file.toRealPath() : file);
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw new WalletException(VaultProblem.IN_USE);
        } catch (IOException e) {
            // If only the last forcing to disk failed, the new content stands: saying "not saved" would be untrue.
            if (!read().equals(Optional.of(Bytes.wrap(content)))) {
                throw new WalletException(VaultProblem.UNWRITABLE, e.getClass().getSimpleName(), e);
            }
        }
    }

    private void keepBackup(Bytes present) throws IOException {
        for (int age = BACKUPS; age > 1; age--) {
            Path younger = sibling("." + (age - 1));
            if (Files.exists(younger)) {
                operations.move(younger, sibling("." + age));
            }
        }
        writeDurably(present.unsafeArray(), sibling(".1"));
    }

    private void writeDurably(byte[] content, Path target) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        operations.writeNew(unfinished, content);
        operations.move(unfinished, target);
        operations.syncFolder(target.getParent());
    }

    private void createFolder() throws IOException {
        Path folder = file.getParent();
        if (Files.isDirectory(folder)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static Optional<Bytes> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(Bytes.wrap(in.readNBytes(VaultCipher.MAX_FILE_SIZE + 1)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WalletException(VaultProblem.UNREADABLE, e.getClass().getSimpleName(), e);
        }
    }

    private interface IoStep {
        void run() throws IOException;
    }
}
