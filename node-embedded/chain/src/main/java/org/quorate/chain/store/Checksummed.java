package org.quorate.chain.store;

import java.util.zip.CRC32C;
import org.quorate.chain.store.StoreException.Reason;

/** Entries carry a CRC-32C in front: MVStore checks where its pages lie, not what is in them. */
final class Checksummed {
    /** Of the checksum. */
    static final int SIZE = 4;

    private Checksummed() {}

    static byte[] wrap(byte[] content) {
        byte[] wrapped = new byte[SIZE + content.length];
        System.arraycopy(content, 0, wrapped, SIZE, content.length);
        return seal(wrapped);
    }

    /** Puts the checksum into the first {@link #SIZE} bytes, of what follows them; gives the same array. */
    static byte[] seal(byte[] wrapped) {
        int crc = crc(wrapped);
        for (int i = 0; i < SIZE; i++) {
            wrapped[i] = (byte) (crc >>> (24 - 8 * i));
        }
        return wrapped;
    }

    /** @throws StoreException if the content is not what was wrapped */
    static byte[] unwrap(byte[] wrapped, String what) {
        int stored = 0;
        for (int i = 0; i < SIZE && i < wrapped.length; i++) {
            stored = stored << 8 | wrapped[i] & 0xff;
        }
        if (wrapped.length < SIZE || stored != crc(wrapped)) {
            throw new StoreException(Reason.CORRUPT, what + " is damaged");
        }
        byte[] content = new byte[wrapped.length - SIZE];
        System.arraycopy(wrapped, SIZE, content, 0, content.length);
        return content;
    }

    private static int crc(byte[] wrapped) {
        CRC32C crc = new CRC32C();
        crc.update(wrapped, SIZE, wrapped.length - SIZE);
        return (int) crc.getValue();
    }
}
