package org.quorate.chain.store;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.genesis.Genesis;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.LogsBloom;

/**
 * Headers as the block log keeps them: RLP in the order of the fields, but hashes that are the same in most blocks are
 * one byte, and an empty bloom is none. The header of an empty block takes some 130 bytes instead of 600, and a node makes
 * millions of them.
 */
final class HeaderCodec {
    /** A hash is written as its place here, if it has one. New ones go to the end. */
    private static final List<Hash> FREQUENT =
            List.of(Hash.ZERO, Hash.EMPTY_TRIE, Hash.EMPTY_LIST, Genesis.EMPTY_REQUESTS);

    private HeaderCodec() {}

    static void write(RlpWriter rlp, BlockHeader header) {
        rlp.beginList();
        writeHash(rlp, header.parentHash());
        writeHash(rlp, header.ommersHash());
        rlp.writeAddress(header.beneficiary());
        writeHash(rlp, header.stateRoot());
        writeHash(rlp, header.transactionsRoot());
        writeHash(rlp, header.receiptsRoot());
        rlp.writeBytes(header.logsBloom().equals(LogsBloom.EMPTY) ? Bytes.EMPTY : header.logsBloom());
        rlp.writeUInt256(header.difficulty());
        rlp.writeLong(header.number());
        rlp.writeLong(header.gasLimit());
        rlp.writeLong(header.gasUsed());
        rlp.writeLong(header.timestamp());
        rlp.writeBytes(header.extraData());
        writeHash(rlp, header.prevRandao());
        rlp.writeLong(header.nonce());
        header.baseFeePerGas().ifPresent(rlp::writeUInt256);
        header.withdrawalsRoot().ifPresent(hash -> writeHash(rlp, hash));
        header.blobGasUsed().ifPresent(rlp::writeLong);
        header.excessBlobGas().ifPresent(rlp::writeLong);
        header.parentBeaconBlockRoot().ifPresent(hash -> writeHash(rlp, hash));
        header.requestsHash().ifPresent(hash -> writeHash(rlp, hash));
        rlp.endList();
    }

    private static void writeHash(RlpWriter rlp, Hash hash) {
        int place = FREQUENT.indexOf(hash);
        if (place < 0) {
            rlp.writeHash(hash);
        } else {
            rlp.writeLong(place);
        }
    }

    static BlockHeader read(RlpReader outer) {
        RlpReader rlp = outer.readList();
        return new BlockHeader(
                readHash(rlp),
                readHash(rlp),
                rlp.readAddress(),
                readHash(rlp),
                readHash(rlp),
                readHash(rlp),
                readBloom(rlp),
                rlp.readUInt256(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readByteString(),
                readHash(rlp),
                rlp.readLong(),
                rlp.hasNext() ? Optional.of(rlp.readUInt256()) : Optional.<UInt256>empty(),
                rlp.hasNext() ? Optional.of(readHash(rlp)) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readLong()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readLong()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(readHash(rlp)) : Optional.empty(),
                rlp.hasNext() ? Optional.of(readHash(rlp)) : Optional.empty());
    }

    private static Hash readHash(RlpReader rlp) {
        byte[] bytes = rlp.readBytes();
        if (bytes.length == Hash.SIZE) {
            return Hash.fromBytes(bytes);
        }
        return FREQUENT.get(bytes.length == 0 ? 0 : bytes[0]);
    }

    private static Bytes readBloom(RlpReader rlp) {
        Bytes bloom = rlp.readByteString();
        return bloom.isEmpty() ? LogsBloom.EMPTY : bloom;
    }
}
