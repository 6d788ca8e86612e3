package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Suggests a tip as geth's oracle does: of the last 20 blocks the three lowest tips each, and of those the 60th
 * percentile. One gwei if nothing was mined lately. An answer holds until the head changes.
 */
final class TipOracle {
    private static final int BLOCKS = 20;
    private static final int SAMPLES = 3;
    private static final int PERCENTILE = 60;
    private static final UInt256 DEFAULT = UInt256.of(1_000_000_000);

    private final Shard shard;
    private volatile Answer last;

    private record Answer(Hash head, UInt256 tip) {}

    TipOracle(Shard shard) {
        this.shard = shard;
        this.last = new Answer(Hash.ZERO, DEFAULT);
    }

    /** Wei per gas. */
    UInt256 suggestion() {
        CommittedBlock head = shard.head();
        Answer answer = last;
        if (!answer.head.equals(head.hash())) {
            answer = new Answer(head.hash(), calculate(head));
            last = answer;
        }
        return answer.tip;
    }

    private UInt256 calculate(CommittedBlock head) {
        List<UInt256> samples = new ArrayList<>();
        long oldest = Math.max(0, head.number() - BLOCKS + 1);
        for (long number = head.number(); number >= oldest; number--) {
            shard.block(number).ifPresent(block -> samples.addAll(lowestTips(block)));
        }
        if (samples.isEmpty()) {
            return DEFAULT;
        }
        Collections.sort(samples);
        return samples.get((samples.size() - 1) * PERCENTILE / 100);
    }

    private static List<UInt256> lowestTips(CommittedBlock block) {
        return EthFees.paying(block).map(EthFees::tipOf).sorted().limit(SAMPLES).toList();
    }
}
