package org.quorate.chain.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a snapshot file is cut: eight bytes that say what it is, then frames of a length (4 bytes), a CRC-32C (4) and a
 * payload, of which the first byte is the kind. The last frame is of kind {@link #END} and has the number of frames before
 * it.
 */
final class SnapshotFrames {
    static final int FORMAT = 2;

    static final byte HEADER = 1;
    static final byte BLOCK = 2;
    static final byte CODE = 3;
    static final byte ACCOUNTS = 4;
    static final byte END = 5;
    static final byte ROUND = 6;

    /** More than a block or a frame of accounts can have. */
    private static final int MAX_LENGTH = 1 << 28;

    private static final byte[] MAGIC = "QRTSNAP\n".getBytes(StandardCharsets.US_ASCII);

    private SnapshotFrames() {}

    /** Writes one file. */
    static final class Writer {
        private final DataOutputStream out;
        private long frames;

        Writer(OutputStream out) throws IOException {
            this.out = new DataOutputStream(out);
            this.out.write(MAGIC);
        }

        void write(byte kind, byte[] content) throws IOException {
            byte[] payload = new byte[1 + content.length];
            payload[0] = kind;
            System.arraycopy(content, 0, payload, 1, content.length);
            out.writeInt(payload.length);
            out.writeInt(crc(payload));
            out.write(payload);
            frames++;
        }

        void end() throws IOException {
            byte[] count = new byte[Long.BYTES];
            LongBytes.put(count, 0, frames);
            write(END, count);
            out.flush();
        }
    }

    /** @param content of a frame */
    record Frame(byte kind, byte[] content) {}

    /** Reads one file. */
    static final class Reader {
        private final DataInputStream in;
        private long frames;

        /** @throws DamagedException if it is no snapshot */
        Reader(InputStream in) throws IOException {
            this.in = new DataInputStream(in);
            if (!Arrays.equals(this.in.readNBytes(MAGIC.length), MAGIC)) {
                throw new DamagedException("it is not a snapshot of a Quorate node");
            }
        }

        /**
         * The next frame; the one that ends the file only if all frames were there.
         *
         * @throws DamagedException if it is not what was written
         */
        Frame next() throws IOException {
            try {
                int length = in.readInt();
                int crc = in.readInt();
                if (length < 1 || length > MAX_LENGTH) {
                    throw new DamagedException("frame " + frames + " is damaged");
                }
                byte[] payload = in.readNBytes(length);
                if (payload.length < length) {
                    throw new EOFException();
                }
                if (crc(payload) != crc) {
                    throw new DamagedException("frame " + frames + " is damaged");
                }
                Frame frame = new Frame(payload[0], Arrays.copyOfRange(payload, 1, length));
                if (frame.kind == END
                        && (frame.content.length != Long.BYTES || LongBytes.get(frame.content, 0) != frames)) {
                    throw new DamagedException("frames are missing");
                }
                frames++;
                return frame;
            } catch (EOFException e) {
                throw new DamagedException("it was cut short after frame " + frames);
            }
        }

        boolean atEnd() throws IOException {
            return in.read() < 0;
        }
    }

    /** The file is not what a node has written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(String message) {
            super(message);
        }
    }

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
