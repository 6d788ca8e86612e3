package org.quorate.wallet.asset.bitcoin.psbt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Looks whether the lengths in a PSBT are true, before a parser allocates by them. */
final class PsbtFraming {
    private static final long MAGIC = 0x70736274ffL;
    private static final int MAX_MAPS = 100_000;

    private PsbtFraming() {}

    static boolean isSound(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 6 || magic(in) != MAGIC) {
            return false;
        }
        for (int maps = 0; in.hasRemaining(); maps++) {
            if (maps > MAX_MAPS || !skipMap(in)) {
                return false;
            }
        }
        return true;
    }

    private static long magic(ByteBuffer in) {
        long magic = 0;
        for (int i = 0; i < 5; i++) {
            magic = magic << 8 | in.get() & 0xff;
        }
        return magic;
    }

    /** Key and value pairs up to an empty key. */
    private static boolean skipMap(ByteBuffer in) {
        while (true) {
            long key = length(in);
            if (key == 0) {
                return true;
            }
            if (!skip(in, key) || !skip(in, length(in))) {
                return false;
            }
        }
    }

    private static boolean skip(ByteBuffer in, long count) {
        if (count < 0 || count > in.remaining()) {
            return false;
        }
        in.position(in.position() + (int) count);
        return true;
    }

    /** A compact size; negative if it is not all there. */
    private static long length(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return -1;
        }
        int first = in.get() & 0xff;
        int more = first < 0xfd ? 0 : first == 0xfd ? 2 : first == 0xfe ? 4 : 8;
        if (in.remaining() < more) {
            return -1;
        }
        return switch (more) {
            case 0 -> first;
            case 2 -> in.getShort() & 0xffff;
            case 4 -> in.getInt() & 0xffffffffL;
            default -> in.getLong();
        };
    }
}
