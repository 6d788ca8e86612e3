package org.quorate.rpc.simulate;

import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.rpc.eth.BlockOverrides;
import org.quorate.rpc.simulate.SimulationRequest.TrialCalls;

/** Gives each block that is asked for its number and time, and fills gaps between them with empty blocks. */
final class ChainOfCalls {
    /** As many as geth takes. */
    static final int MAX_BLOCKS = 256;

    /** Seconds, where nothing is asked for. */
    private static final long INTERVAL = 12;

    private ChainOfCalls() {}

    /** @param base on top of which the first block stands */
    static List<TrialCalls> complete(BlockHeader base, List<TrialCalls> asked) {
        List<TrialCalls> blocks = new ArrayList<>();
        long number = base.number();
        long time = base.timestamp();
        for (TrialCalls block : asked) {
            BlockOverrides overrides = block.block();
            long wanted = overrides.number().orElse(number + 1);
            if (Long.compareUnsigned(wanted, number) <= 0) {
                throw SimulationErrors.numberOrder(wanted, number);
            }
            if (Long.compareUnsigned(wanted - base.number(), MAX_BLOCKS) > 0) {
                throw SimulationErrors.tooManyBlocks();
            }
            while (++number < wanted) {
                time += INTERVAL;
                blocks.add(TrialCalls.empty(number, time));
            }
            long wantedTime = overrides.time().orElse(time + INTERVAL);
            if (Long.compareUnsigned(wantedTime, time) <= 0) {
                throw SimulationErrors.timeOrder(wantedTime, time);
            }
            time = wantedTime;
            blocks.add(new TrialCalls(overrides.withPlace(number, time), block.state(), block.calls()));
        }
        return blocks;
    }
}
