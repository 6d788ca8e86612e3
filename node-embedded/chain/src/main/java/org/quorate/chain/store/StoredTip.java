package org.quorate.chain.store;

import java.time.Instant;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * The last round on disk.
 *
 * @param time in milliseconds
 */
public record StoredTip(long round, long sequence, Instant time) {
    byte[] encode() {
        RlpWriter rlp = new RlpWriter(40);
        rlp.beginList();
        rlp.writeLong(round);
        rlp.writeLong(sequence);
        rlp.writeLong(time.toEpochMilli());
        rlp.endList();
        return rlp.toByteArray();
    }

    static StoredTip decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(encoded).readList();
        return new StoredTip(rlp.readLong(), rlp.readLong(), Instant.ofEpochMilli(rlp.readLong()));
    }
}
