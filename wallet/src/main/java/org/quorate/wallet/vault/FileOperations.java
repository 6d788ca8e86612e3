package org.quorate.wallet.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The steps of saving that can be cut short by a crash or a full disk; tests put failures between them. */
interface FileOperations {
    /** Makes a file that only its owner can read, writes it and forces it to the disk. It must not exist. */
    void writeNew(Path file, byte[] content) throws IOException;

    /** Renames in one step, replacing what is there. */
    void move(Path from, Path to) throws IOException;

    /** Forces the renames in a folder to the disk. */
    void syncFolder(Path folder) throws IOException;

    /** The real thing. */
    FileOperations DISK = new FileOperations() {
        private static final boolean POSIX =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

        @Override
        public void writeNew(Path file, byte[] content) throws IOException {
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            FileAttribute<?>[] ownerOnly = POSIX
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
                if (!POSIX) {
                    restrictToOwner(file);
                }
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        }

        /** Windows: one entry for the owner instead of what the folder passes on. */
        private static void restrictToOwner(Path file) throws IOException {
            AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
            if (acl != null) {
                acl.setAcl(List.of(AclEntry.newBuilder()
                        .setType(AclEntryType.ALLOW)
                        .setPrincipal(acl.getOwner())
                        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                        .build()));
            }
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            // Windows cannot open a folder; NTFS journals the rename itself.
            if (POSIX) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    };
}
