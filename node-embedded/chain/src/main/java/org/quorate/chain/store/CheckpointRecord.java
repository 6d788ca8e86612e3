package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.List;
import org.quorate.chain.state.StateCheckpoint;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * A checkpoint that the state file holds.
 *
 * @param sequence 1 for the first one ever
 * @param round after which the states are
 * @param lastPage the highest page id given so far
 * @param shards the state of each
 */
record CheckpointRecord(long sequence, long round, long lastPage, List<StateCheckpoint> shards) {
    byte[] encode() {
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        rlp.writeLong(sequence);
        rlp.writeLong(round);
        rlp.writeLong(lastPage);
        for (StateCheckpoint shard : shards) {
            rlp.writeLong(shard.page());
            rlp.writeHash(shard.root());
        }
        rlp.endList();
        return Checksummed.wrap(rlp.toByteArray());
    }

    static CheckpointRecord decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(Checksummed.unwrap(encoded, "a checkpoint's entry")).readList();
        long sequence = rlp.readLong();
        long round = rlp.readLong();
        long lastPage = rlp.readLong();
        List<StateCheckpoint> shards = new ArrayList<>();
        while (rlp.hasNext()) {
            shards.add(new StateCheckpoint(rlp.readLong(), rlp.readHash()));
        }
        return new CheckpointRecord(sequence, round, lastPage, shards);
    }
}
