package org.quorate.protocol.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * What a transaction did, as the receipts root commits to it (EIP-658, EIP-2718).
 *
 * @param type of the transaction
 * @param success status 1; otherwise 0
 * @param cumulativeGasUsed by this transaction and those before it in the block
 * @param bloom of the logs, 256 bytes
 * @param stateRoot after the transaction, in place of the status, before Byzantium
 */
public record Receipt(
        int type, boolean success, long cumulativeGasUsed, Bytes bloom, List<Log> logs, Optional<Hash> stateRoot) {
    public Receipt {
        logs = List.copyOf(logs);
    }

    public static Receipt of(int type, boolean success, long cumulativeGasUsed, List<Log> logs) {
        return new Receipt(type, success, cumulativeGasUsed, LogsBloom.of(logs), logs, Optional.empty());
    }

    /** The receipt that a block before Byzantium has: with a root in place of the status. */
    public Receipt withStateRoot(Hash root) {
        return new Receipt(type, success, cumulativeGasUsed, bloom, logs, Optional.of(root));
    }

    /** The EIP-2718 envelope, or the bare RLP list for type 0. */
    public byte[] encode() {
        return encode(new RlpWriter(300));
    }

    /** As {@link #encode()}, in a buffer that is used again for many receipts; what is in it is lost. */
    public byte[] encode(RlpWriter rlp) {
        rlp.reset();
        if (type != 0) {
            rlp.writeRaw(new byte[] {(byte) type});
        }
        rlp.beginList();
        stateRoot.ifPresentOrElse(rlp::writeHash, () -> rlp.writeLong(success ? 1 : 0));
        rlp.writeLong(cumulativeGasUsed);
        rlp.writeBytes(bloom);
        rlp.beginList();
        logs.forEach(log -> log.writeTo(rlp));
        rlp.endList();
        rlp.endList();
        return rlp.toByteArray();
    }

    /** @throws RlpException if the bytes are not a receipt of Byzantium or later */
    public static Receipt decode(byte[] encoded) {
        if (encoded.length == 0) {
            throw new RlpException("empty receipt");
        }
        int first = encoded[0] & 0xff;
        if (first == 0) {
            throw new RlpException("a receipt of type 0 has no envelope");
        }
        int type = first < 0x80 ? first : 0;
        int start = first < 0x80 ? 1 : 0;
        RlpReader outer = RlpReader.of(encoded, start, encoded.length - start);
        RlpReader rlp = outer.readList();
        outer.expectEnd();
        long status = rlp.readLong();
        long cumulativeGasUsed = rlp.readLong();
        Bytes bloom = rlp.readByteString();
        List<Log> logs = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            logs.add(Log.readFrom(list));
        }
        rlp.expectEnd();
        if (status < 0 || status > 1 || bloom.length() != LogsBloom.SIZE) {
            throw new RlpException("not a receipt");
        }
        return new Receipt(type, status == 1, cumulativeGasUsed, bloom, logs, Optional.empty());
    }
}
