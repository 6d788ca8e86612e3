package org.quorate.protocol.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * The block of a round: it commits a block of every shard and the messages that leave them.
 *
 * @param number equals the number of each of its blocks; 0 is genesis
 * @param sequence of the ordering engine's batch from which it was made
 * @param time the ordering engine's, in milliseconds
 * @param parent hash of the round before; zero for genesis
 * @param shards by index
 * @param certificate of the ordering engine that this is the round; what is in it, the engine says
 */
public record RoundHeader(
        long number, long sequence, Instant time, Hash parent, List<Commitment> shards, Bytes certificate) {
    public RoundHeader {
        shards = List.copyOf(shards);
    }

    /**
     * What a round says of one shard.
     *
     * @param header hash of its block
     * @param messages root of the messages that the block sends, see {@link MessageProof}
     */
    public record Commitment(Hash header, Hash messages) {}

    /** keccak256 of {@link #encode()}. */
    public Hash hash() {
        return Hash.keccak256(encode());
    }

    /** A list of all fields in their order, the time in milliseconds. */
    public byte[] encode() {
        RlpWriter rlp = new RlpWriter(96 + 2 * (Hash.SIZE + 2) * shards.size());
        writeTo(rlp);
        return rlp.toByteArray();
    }

    /** Appends {@link #encode()}. */
    public void writeTo(RlpWriter rlp) {
        rlp.beginList();
        rlp.writeLong(number);
        rlp.writeLong(sequence);
        rlp.writeLong(time.toEpochMilli());
        rlp.writeHash(parent);
        rlp.beginList();
        for (Commitment shard : shards) {
            rlp.beginList();
            rlp.writeHash(shard.header);
            rlp.writeHash(shard.messages);
            rlp.endList();
        }
        rlp.endList();
        rlp.writeBytes(certificate);
        rlp.endList();
    }

    /** @throws RlpException if the bytes are not what {@link #encode} gives for a round */
    public static RoundHeader decode(byte[] encoded) {
        RlpReader outer = new RlpReader(encoded);
        RoundHeader header = readFrom(outer);
        outer.expectEnd();
        return header;
    }

    /** @throws RlpException if what follows is no round */
    public static RoundHeader readFrom(RlpReader outer) {
        RlpReader rlp = outer.readList();
        long number = rlp.readLong();
        long sequence = rlp.readLong();
        Instant time = Instant.ofEpochMilli(rlp.readLong());
        Hash parent = rlp.readHash();
        List<Commitment> shards = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            RlpReader shard = list.readList();
            shards.add(new Commitment(shard.readHash(), shard.readHash()));
            shard.expectEnd();
        }
        Bytes certificate = rlp.readByteString();
        rlp.expectEnd();
        return new RoundHeader(number, sequence, time, parent, shards, certificate);
    }
}
