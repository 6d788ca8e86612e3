package org.quorate.rpc.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.Mining;
import org.quorate.rpc.form.BlockForm;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/** When blocks are made, and taken back. */
final class MiningMethods {
    private static final long MOST_REORGANIZED = 10_000;
    private static final long MILLIS = 1_000;

    private final DevChain chain;
    private final int shard;
    private final Sending sending;

    MiningMethods(DevChain chain, int shard, Sending sending) {
        this.chain = chain;
        this.shard = shard;
        this.sending = sending;
    }

    void register(ControlNames names) {
        names.only("evm_mine", 1, this::mineOne)
                .only("anvil_mine", 2, this::mineManyAsAnvil)
                .only("hardhat_mine", 2, this::mineMany)
                .add("mine_detailed", 1, this::mineDetailed)
                .add("mineDetailed", 1, this::mineDetailed)
                .add("getAutomine", 0, _ -> RpcResult.of(chain.mining() instanceof Mining.Automatic))
                .act("setAutomine", 1, this::setAutomine)
                .add("getIntervalMining", 0, _ -> interval())
                .only("anvil_setIntervalMining", 1, params -> setInterval(params, 1))
                .only("evm_setIntervalMining", 1, params -> setInterval(params, 1))
                .only("hardhat_setIntervalMining", 1, params -> setInterval(params, MILLIS))
                .act(
                        "rollback",
                        1,
                        params ->
                                chain.rollback(params.optional(0, Given::count).orElse(1L)))
                .act("reorg", 2, this::reorganize);
    }

    /** What is asked for by a number or an object: when, and how many. */
    private record Wanted(Optional<Long> timestamp, long blocks) {
        static Wanted decode(JsonNode node) {
            if (!node.isObject()) {
                return new Wanted(Optional.of(Given.count(node)), 1);
            }
            return new Wanted(
                    Decode.field(node, "timestamp", Given::count),
                    Decode.field(node, "blocks", Given::count).orElse(1L));
        }
    }

    private RpcResult mineOne(RpcParams params) {
        mine(params);
        return RpcResult.of("0x0");
    }

    private List<Round> mine(RpcParams params) {
        Wanted wanted = params.optional(0, Wanted::decode).orElse(new Wanted(Optional.empty(), 1));
        // Hardhat's tools send 0 for "as the clock says".
        wanted.timestamp.filter(timestamp -> timestamp != 0).ifPresent(chain::setNextTimestamp);
        return chain.mine(wanted.blocks, Optional.empty());
    }

    private RpcResult mineMany(RpcParams params) {
        chain.mine(params.optional(0, Given::count).orElse(1L), params.optional(1, Given::count));
        return RpcResult.NULL;
    }

    /** anvil keeps the interval before the first block, too. */
    private RpcResult mineManyAsAnvil(RpcParams params) {
        params.optional(1, Given::count).ifPresent(chain::increaseTime);
        return mineMany(params);
    }

    private RpcResult mineDetailed(RpcParams params) {
        List<CommittedBlock> mined =
                mine(params).stream().map(round -> round.blocks().get(shard)).toList();
        return RpcResult.array(
                mined.stream().map(block -> new BlockForm(block, true)).toList());
    }

    private void setAutomine(RpcParams params) {
        if (params.required(0, Given::truth)) {
            chain.setMining(new Mining.Automatic());
        } else if (chain.mining() instanceof Mining.Automatic) {
            chain.setMining(new Mining.Manual());
        }
    }

    private RpcResult interval() {
        if (!(chain.mining() instanceof Mining.Interval(Duration time))) {
            return RpcResult.NULL;
        }
        return time.toMillis() % MILLIS == 0
                ? json -> json.writeNumber(time.toSeconds())
                : json -> json.writeNumber((double) time.toMillis() / MILLIS);
    }

    /** anvil counts seconds; Hardhat milliseconds, and takes a range of which it picks one. */
    private RpcResult setInterval(RpcParams params, long unitsPerSecond) {
        JsonNode given = params.required(0, node -> node);
        long millis;
        if (given.isArray()) {
            List<Long> range = params.required(0, Decode.list(Given::count));
            if (range.size() != 2 || range.get(0) > range.get(1)) {
                throw RpcException.invalidParams("invalid argument 0: expected the least and the most milliseconds");
            }
            millis = ThreadLocalRandom.current().nextLong(range.get(0), range.get(1) + 1);
        } else {
            millis = params.required(0, Given::count) * (MILLIS / unitsPerSecond);
        }
        if (millis > Duration.ofDays(365).toMillis()) {
            throw RpcException.invalidParams("invalid argument 0: the time between blocks is above a year");
        }
        if (millis > 0) {
            chain.setMining(new Mining.Interval(Duration.ofMillis(millis)));
        } else if (chain.mining() instanceof Mining.Interval) {
            chain.setMining(new Mining.Manual());
        }
        return RpcResult.NULL;
    }

    /** Arguments: how many blocks are replaced, and pairs of a transaction and the index of its new block. */
    private void reorganize(RpcParams params) {
        long depth = params.required(0, Given::count);
        if (depth > MOST_REORGANIZED) {
            throw RpcException.invalidParams("at most " + MOST_REORGANIZED + " blocks can be replaced at once");
        }
        Map<Integer, List<PooledTransaction>> byBlock = new HashMap<>();
        for (JsonNode pair : params.optional(1, Decode.list(node -> node)).orElse(List.of())) {
            if (!pair.isArray() || pair.size() != 2) {
                throw RpcException.invalidParams("invalid argument 1: expected pairs of transaction and block index");
            }
            long block = params.required(1, _ -> Given.count(pair.get(1)));
            if (block >= depth) {
                throw RpcException.invalidParams("Block number must not exceed reorged chain: block index " + block
                        + " exceeds chain height " + depth);
            }
            byBlock.computeIfAbsent((int) block, _ -> new ArrayList<>())
                    .add(params.required(1, _ -> sending.prepare(pair.get(0))));
        }
        chain.reorganize(depth, shard, block -> byBlock.getOrDefault(block, List.of()));
    }
}
