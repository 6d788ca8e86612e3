package org.quorate.node.bench;

import java.util.List;
import java.util.stream.LongStream;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.node.bench.workload.Load;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.transaction.SignedTransaction;

/** Transactions by number, handed to a shard. For several threads at a time. */
public interface ChainFeed {
    /** How many there are. */
    long size();

    /** Bytes of one, roughly. */
    default int bytesEach() {
        return 200;
    }

    /** Hands one in. */
    Submission submit(Shard shard, long number);

    /** Some of them that follow each other, as if they were all. */
    default ChainFeed part(long first, long count) {
        ChainFeed whole = this;
        return new ChainFeed() {
            @Override
            public long size() {
                return count;
            }

            @Override
            public int bytesEach() {
                return whole.bytesEach();
            }

            @Override
            public Submission submit(Shard shard, long number) {
                return whole.submit(shard, first + number);
            }
        };
    }

    /** Transactions that are signed beforehand: what is handed in are their raw bytes, whose sender is then recovered. */
    static ChainFeed signed(Load load, int size) {
        List<Bytes> raw = LongStream.range(0, size)
                .parallel()
                .mapToObj(number -> load.signed(number).encoded())
                .toList();
        return new ChainFeed() {
            @Override
            public long size() {
                return raw.size();
            }

            @Override
            public int bytesEach() {
                return raw.getFirst().length();
            }

            @Override
            public Submission submit(Shard shard, long number) {
                return shard.submit(SignedTransaction.decode(raw.get((int) number)));
            }
        };
    }

    /** Transactions with their senders. They are made when they are handed in, so that there may be any number of them. */
    static ChainFeed recovered(Load load, long size) {
        return new ChainFeed() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public Submission submit(Shard shard, long number) {
                return shard.submit(load.recovered(number));
            }
        };
    }
}
