package org.quorate.app.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.quorate.app.system.DiskSpace;

/** Checks of the data folder and the wallet in it. Nothing is changed but for a file that is made and removed again. */
public final class FolderChecks {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final Path vault;

    /**
     * @param folder of this user's data; need not exist
     * @param vault the wallet's file; need not exist
     */
    public FolderChecks(Path folder, Path vault) {
        this.folder = folder;
        this.vault = vault;
    }

    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(writable());
        findings.add(space());
        findings.add(chain());
        findings.add(wallet());
        return findings;
    }

    private Finding writable() {
        if (!Files.exists(folder)) {
            return Finding.good("Data folder", folder + " is not there yet; the first start makes it");
        }
        try {
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
            return Finding.good("Data folder", folder + " can be written to");
        } catch (IOException e) {
            return Finding.failure(
                    "Data folder",
                    folder + " cannot be written to: " + e,
                    "Make it yours (chown, chmod), or choose another one with --data-dir.");
        }
    }

    private Finding space() {
        try {
            long free = Files.getFileStore(existing(folder)).getUsableSpace();
            String found = "%.1f GiB are free".formatted((double) free / GIB);
            return switch (DiskSpace.of(free)) {
                case ENOUGH -> Finding.good("Disk", found);
                case LITTLE -> Finding.warning("Disk", found, "Make room soon: a busy chain grows by gigabytes.");
                case NONE -> Finding.failure("Disk", found, "Make room: a node that cannot write stops.");
            };
        } catch (IOException e) {
            return Finding.warning("Disk", "the free space cannot be told: " + e, "Look at it yourself.");
        }
    }

    private static Path existing(Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private Finding chain() {
        Path node = folder.resolve("node");
        if (!Files.isDirectory(node)) {
            return Finding.good("Chain", "none yet");
        }
        try (Stream<Path> files = Files.walk(node)) {
            long size = files.filter(Files::isRegularFile)
                    .mapToLong(FolderChecks::size)
                    .sum();
            return Finding.good("Chain", "%.1f MiB in %s".formatted((double) size / MIB, node));
        } catch (IOException | UncheckedIOException e) {
            return Finding.failure("Chain", node + " cannot be read: " + e, "Make it yours (chown, chmod).");
        }
    }

    /** A file that vanishes while it is looked at belongs to a running node. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    private Finding wallet() {
        if (!Files.exists(vault)) {
            return Finding.good("Wallet", "none yet");
        }
        try {
            Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
            granted.addAll(Files.getPosixFilePermissions(vault));
            granted.retainAll(OTHERS);
            return granted.isEmpty()
                    ? Finding.good("Wallet", vault + " is there, for you alone")
                    : Finding.warning("Wallet", vault + " can be read or written by others", "chmod 600 " + vault);
        } catch (UnsupportedOperationException notPosix) {
            return Finding.good("Wallet", vault + " is there");
        } catch (IOException e) {
            return Finding.failure("Wallet", vault + " cannot be looked at: " + e, "Make it yours (chown, chmod).");
        }
    }
}
