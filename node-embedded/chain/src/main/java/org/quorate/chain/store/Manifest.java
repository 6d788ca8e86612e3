package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * Which runs make up the checkpointed state of every shard.
 *
 * @param round after which the state is
 * @param shards by shard, a full state first and then the changes in order
 */
record Manifest(long round, List<List<Run>> shards) {

    /**
     * A run.
     *
     * @param id unique in the file
     * @param pieces its entries are {@code id << 24} and following
     * @param bytes in all
     */
    record Run(long id, int pieces, long bytes) {
        static final int PIECE_BITS = 24;

        long key(int piece) {
            return id << PIECE_BITS | piece;
        }
    }

    byte[] encode() {
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        rlp.writeLong(round);
        for (List<Run> runs : shards) {
            rlp.beginList();
            for (Run run : runs) {
                rlp.beginList();
                rlp.writeLong(run.id);
                rlp.writeLong(run.pieces);
                rlp.writeLong(run.bytes);
                rlp.endList();
            }
            rlp.endList();
        }
        rlp.endList();
        return rlp.toByteArray();
    }

    static Manifest decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(encoded).readList();
        long round = rlp.readLong();
        List<List<Run>> shards = new ArrayList<>();
        while (rlp.hasNext()) {
            List<Run> runs = new ArrayList<>();
            for (RlpReader list = rlp.readList(); list.hasNext(); ) {
                RlpReader run = list.readList();
                runs.add(new Run(run.readLong(), (int) run.readLong(), run.readLong()));
            }
            shards.add(runs);
        }
        return new Manifest(round, shards);
    }
}
