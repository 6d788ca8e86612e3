package org.quorate.chain.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2's that fails when it is told to. H2 makes its objects itself, so what it does is static. */
public final class FaultyFiles extends FilePathWrapper {
    static final String PREFIX = "faulty:";

    private static final AtomicReference<Optional<Plan>> PLAN = new AtomicReference<>(Optional.empty());

    /** Kinds of failure. */
    enum Fault {
        /** Nothing can be written any more. */
        FULL,
        /** The beginning of what is to be written gets there. */
        SHORT_WRITE,
        /** What was written may not be on the disk. */
        SYNC,
        /** What is written can not be read again. */
        READ
    }

    /** @param left operations of its kind that still succeed */
    private record Plan(Fault fault, String file, AtomicInteger left) {
        boolean fails(Fault kind, String name) {
            return kind == fault && name.contains(file) && left.getAndDecrement() <= 0;
        }
    }

    static void register() {
        FilePath.register(new FaultyFiles());
    }

    /** From the operation after some more of its kind on a file, all of them fail. */
    static void failAfter(Fault fault, String file, int operations) {
        PLAN.set(Optional.of(new Plan(fault, file, new AtomicInteger(operations))));
    }

    static void heal() {
        PLAN.set(Optional.empty());
    }

    private static boolean fails(Fault kind, String name) {
        return PLAN.get().map(plan -> plan.fails(kind, name)).orElse(false);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(name, super.open(mode));
    }

    private static final class Channel extends FileBase {
        private final String name;
        private final FileChannel file;

        Channel(String name, FileChannel file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            if (fails(Fault.READ, name)) {
                throw new IOException("Input/output error");
            }
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (fails(Fault.FULL, name)) {
                throw new IOException("No space left on device");
            }
            if (fails(Fault.SHORT_WRITE, name)) {
                ByteBuffer half = source.duplicate();
                half.limit(source.position() + source.remaining() / 2);
                file.write(half, position);
                throw new IOException("No space left on device");
            }
            return file.write(source, position);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            if (fails(Fault.SYNC, name)) {
                throw new IOException("Input/output error");
            }
            file.force(metadata);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return file.write(source);
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
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
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
