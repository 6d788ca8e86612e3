package org.quorate.node.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2's that remember what a sync has not yet made durable, so that a crash can take it back. Nothing is synced in truth: a
 * crash of a simulation is none of this computer.
 */
public final class SimFiles extends FilePathWrapper {
    private static final String SCHEME = "quoratesim";

    static final String PREFIX = SCHEME + ":";

    /** By the file's path. H2 makes its objects itself and knows them by their names, so this can be kept nowhere else. */
    private static final Map<String, Journal> JOURNALS = new ConcurrentHashMap<>();

    /** Makes the prefix known to H2. */
    static void register() {
        FilePath.register(new SimFiles());
    }

    /** What was in a file before a write that is not synced. @param size of the file before */
    private record Before(long position, byte[] bytes, long size, byte[] written) {}

    /** Of one file. */
    private static final class Journal {
        private final Deque<Before> writes = new ArrayDeque<>();
        private boolean syncing = true;

        synchronized void note(Before before) {
            writes.addLast(before);
        }

        synchronized void sync() {
            if (syncing) {
                writes.clear();
            }
        }

        synchronized void holdSyncs() {
            syncing = false;
        }

        /** @param part of the first write that reaches the disk all the same, from 0 to less than 1 */
        synchronized void takeBack(FileChannel file, double part) throws IOException {
            while (!writes.isEmpty()) {
                Before last = writes.removeLast();
                file.truncate(last.size);
                file.write(ByteBuffer.wrap(last.bytes), last.position);
                if (writes.isEmpty()) {
                    ByteBuffer torn = ByteBuffer.wrap(last.written);
                    torn.limit((int) (part * last.written.length));
                    file.write(torn, last.position);
                }
            }
        }
    }

    private static Journal journal(String path) {
        return JOURNALS.computeIfAbsent(path, _ -> new Journal());
    }

    /** From now on, nothing that is written to the file is durable. */
    static void holdSyncs(Path file) {
        journal(file.toString()).holdSyncs();
    }

    /**
     * The computer has crashed while what is not synced was being written: of the first write only a part is there, and of later ones
     * nothing. The file must be closed.
     */
    static void takeBack(Path file, double part) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            journal(file.toString()).takeBack(channel, part);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulation's file " + file + " cannot be written", e);
        }
    }

    /** The files of a folder begin a new life, or are gone. */
    static void forget(Path folder) {
        JOURNALS.keySet().removeIf(path -> path.startsWith(folder.toString()));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(journal(getBase().toString()), super.open(mode));
    }

    private static final class Channel extends FileBase {
        private final Journal journal;
        private final FileChannel file;

        Channel(Journal journal, FileChannel file) {
            this.journal = journal;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            long size = file.size();
            byte[] written = new byte[source.remaining()];
            source.duplicate().get(written);
            ByteBuffer before = ByteBuffer.allocate((int) Math.clamp(size - position, 0, written.length));
            while (before.hasRemaining() && file.read(before, position + before.position()) > 0) {
                continue;
            }
            journal.note(new Before(position, before.array(), size, written));
            return file.write(source, position);
        }

        @Override
        public void force(boolean metadata) {
            journal.sync();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            long before = file.size();
            if (size < before) {
                ByteBuffer cut = ByteBuffer.allocate((int) (before - size));
                while (cut.hasRemaining() && file.read(cut, size + cut.position()) > 0) {
                    continue;
                }
                journal.note(new Before(size, cut.array(), before, new byte[0]));
            }
            file.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException("the store writes at positions");
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
