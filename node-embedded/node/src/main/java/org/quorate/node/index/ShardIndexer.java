package org.quorate.node.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.node.index.IndexStore.Position;
import org.quorate.node.index.IndexStore.Row;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** Indexes one shard, some blocks at a time. For the index's thread; only the position may be read from others. */
final class ShardIndexer {
    private static final int BATCH_ROWS = 4_000;
    private static final int BATCH_BLOCKS = 256;
    /** So many hashes are remembered to find where a chain that was wound back parts from what is indexed. */
    private static final int REMEMBERED = 4_096;

    private final Shard shard;
    private final IndexStore store;
    private final NavigableMap<Long, Hash> indexed = new TreeMap<>();
    private volatile long position;

    ShardIndexer(Shard shard, IndexStore store, Optional<Position> position) {
        this.shard = shard;
        this.store = store;
        this.position = position.map(Position::number).orElse(0L);
        position.ifPresent(last -> indexed.put(last.number(), last.hash()));
    }

    /** Number of the last indexed block. */
    long position() {
        return position;
    }

    /** Indexes the next blocks. @return false if there are none */
    boolean step() throws SQLException {
        if (!followsChain()) {
            windBack();
        }
        long head = shard.head().number();
        if (position >= head) {
            return false;
        }
        List<Row> rows = new ArrayList<>();
        long number = position;
        Optional<Position> last = Optional.empty();
        for (int blocks = 0; number < head && blocks < BATCH_BLOCKS && rows.size() < BATCH_ROWS; blocks++) {
            number = last.isPresent() || shard.block(number + 1).isPresent() ? number + 1 : first(number + 1, head);
            Optional<CommittedBlock> block = shard.block(number);
            if (block.isEmpty()) {
                break;
            }
            add(rows, block.get());
            last = Optional.of(new Position(number, block.get().hash()));
            remember(last.get());
        }
        if (last.isPresent()) {
            store.add(rows, shard.index(), last.get());
            position = last.get().number();
        }
        return last.isPresent();
    }

    /** Of a chain that begins with a snapshot, the first block that is there. */
    private long first(long from, long head) {
        long low = from;
        long high = head;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (shard.block(middle).isPresent()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    private void add(List<Row> rows, CommittedBlock block) {
        for (int place = 0; place < block.transactions().size(); place++) {
            for (Map.Entry<Address, Integer> touched :
                    Touched.by(block.transaction(place)).entrySet()) {
                rows.add(new Row(touched.getKey(), shard.index(), block.number(), place, touched.getValue()));
            }
        }
    }

    private void remember(Position last) {
        indexed.put(last.number(), last.hash());
        if (indexed.size() > REMEMBERED) {
            indexed.pollFirstEntry();
        }
    }

    private boolean followsChain() {
        return indexed.isEmpty() || isOnChain(indexed.lastEntry());
    }

    private boolean isOnChain(Map.Entry<Long, Hash> block) {
        return block.getKey() <= shard.head().number()
                && shard.block(block.getKey())
                        .filter(found -> found.hash().equals(block.getValue()))
                        .isPresent();
    }

    /** Gives up what is not on the chain any more: after a revert of a testnet, or in the folder of another chain. */
    private void windBack() throws SQLException {
        while (!indexed.isEmpty() && !isOnChain(indexed.lastEntry())) {
            indexed.pollLastEntry();
        }
        long common = indexed.isEmpty() ? 0 : indexed.lastKey();
        Hash hash = indexed.isEmpty() ? Hash.ZERO : indexed.lastEntry().getValue();
        store.takeBack(shard.index(), new Position(common, hash));
        position = common;
    }
}
