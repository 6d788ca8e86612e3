package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.FeeMarket;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What gas costs, did cost and should be offered for. */
final class EthFees {
    private static final int MAX_HISTORY = 1_024;
    private static final int MAX_PERCENTILES = 100;

    private final Shard shard;
    private final Blocks blocks;
    private final TipOracle tips;
    private final CallPool pool;

    EthFees(Shard shard, CallPool pool) {
        this.pool = pool;
        this.shard = shard;
        this.blocks = new Blocks(shard);
        this.tips = new TipOracle(shard);
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_gasPrice", 0, _ -> RpcResult.quantity(gasPrice()))
                .add("eth_maxPriorityFeePerGas", 0, _ -> RpcResult.quantity(tips.suggestion()))
                .add(
                        "eth_baseFee",
                        0,
                        _ -> RpcResult.quantity(shard.nextContext().baseFee()))
                .add(
                        "eth_blobBaseFee",
                        0,
                        _ -> RpcResult.quantity(shard.nextContext().blobBaseFee()))
                .add("eth_feeHistory", 3, this::feeHistory);
    }

    UInt256 gasPrice() {
        return shard.nextContext().baseFee().add(tips.suggestion());
    }

    UInt256 tip() {
        return tips.suggestion();
    }

    private RpcResult feeHistory(RpcParams params) {
        long wanted = params.required(0, EthFees::blockCount);
        CommittedBlock newest = blocks.require(params.required(1, BlockSelector::numberOrTag));
        List<Double> percentiles =
                params.optional(2, Decode.list(Decode::number)).orElse(List.of());
        checkPercentiles(percentiles);
        long count = Math.min(Math.min(wanted, MAX_HISTORY), newest.number() + 1);
        if (count <= 0) {
            return json -> {
                json.writeStartObject();
                json.writeStringProperty("oldestBlock", "0x0");
                json.writeArrayPropertyStart("gasUsedRatio");
                json.writeEndArray();
                json.writeEndObject();
            };
        }
        List<CommittedBlock> history = pool.run(() -> blocksUpTo(newest, count));
        return json -> writeHistory(json, history, percentiles);
    }

    private List<CommittedBlock> blocksUpTo(CommittedBlock newest, long count) {
        List<CommittedBlock> history = new ArrayList<>();
        for (long number = newest.number() - count + 1; number <= newest.number(); number++) {
            shard.block(number).ifPresent(history::add);
        }
        return history;
    }

    /** Some tools send a number where the specification has a quantity. */
    private static long blockCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : Decode.quantity64(node);
    }

    private static void checkPercentiles(List<Double> percentiles) {
        if (percentiles.size() > MAX_PERCENTILES) {
            throw RpcException.refused("invalid reward percentile: over the query limit " + MAX_PERCENTILES);
        }
        double previous = 0;
        for (double percentile : percentiles) {
            if (percentile < previous || percentile > 100) {
                throw RpcException.refused("invalid reward percentile: " + percentile);
            }
            previous = percentile;
        }
    }

    private void writeHistory(JsonGenerator json, List<CommittedBlock> history, List<Double> percentiles) {
        json.writeStartObject();
        json.writeStringProperty(
                "oldestBlock", Quantities.encode(history.getFirst().number()));
        if (!percentiles.isEmpty()) {
            json.writeArrayPropertyStart("reward");
            history.forEach(block -> writeQuantities(json, rewards(block, percentiles)));
            json.writeEndArray();
        }
        BlockContext next = contextAfter(history.getLast());
        json.writeName("baseFeePerGas");
        writeQuantities(
                json, withNext(history.stream().map(CommittedBlock::baseFee).toList(), next.baseFee()));
        json.writeArrayPropertyStart("gasUsedRatio");
        history.forEach(block ->
                json.writeNumber(ratio(block.header().gasUsed(), block.header().gasLimit())));
        json.writeEndArray();
        json.writeName("baseFeePerBlobGas");
        writeQuantities(json, withNext(history.stream().map(this::blobBaseFee).toList(), next.blobBaseFee()));
        json.writeArrayPropertyStart("blobGasUsedRatio");
        history.forEach(block -> json.writeNumber(
                ratio(block.header().blobGasUsed().orElse(0L), schedule(block).maxBlobGas())));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Fees of the block after a committed one: its own if it exists, those to come after the head. */
    private BlockContext contextAfter(CommittedBlock block) {
        return shard.block(block.number() + 1)
                .map(following -> shard.contextOf(following.header()))
                .orElseGet(shard::nextContext);
    }

    private UInt256 blobBaseFee(CommittedBlock block) {
        BlockHeader header = block.header();
        return header.excessBlobGas()
                .map(excess -> FeeMarket.blobBaseFee(schedule(block), excess))
                .orElse(UInt256.ZERO);
    }

    private BlobSchedule schedule(CommittedBlock block) {
        return shard.config().blobSchedule(block.header().timestamp());
    }

    private static double ratio(long used, long limit) {
        return limit == 0 ? 0 : (double) used / limit;
    }

    private static List<UInt256> withNext(List<UInt256> values, UInt256 next) {
        List<UInt256> all = new ArrayList<>(values);
        all.add(next);
        return all;
    }

    private static void writeQuantities(JsonGenerator json, List<UInt256> values) {
        json.writeStartArray();
        values.forEach(value -> json.writeString(Quantities.encode(value)));
        json.writeEndArray();
    }

    /** The tips at percentiles of the gas of those that paid one, cheapest first. */
    private static List<UInt256> rewards(CommittedBlock block, List<Double> percentiles) {
        List<IncludedTransaction> byTip =
                paying(block).sorted(Comparator.comparing(EthFees::tipOf)).toList();
        if (byTip.isEmpty()) {
            return Collections.nCopies(percentiles.size(), UInt256.ZERO);
        }
        long all = byTip.stream().mapToLong(IncludedTransaction::gasUsed).sum();
        List<UInt256> rewards = new ArrayList<>();
        int index = 0;
        long gas = byTip.getFirst().gasUsed();
        for (double percentile : percentiles) {
            long threshold = (long) (all * percentile / 100);
            while (gas < threshold && index < byTip.size() - 1) {
                gas += byTip.get(++index).gasUsed();
            }
            rewards.add(tipOf(byTip.get(index)));
        }
        return rewards;
    }

    /** The transactions of a block that somebody sent. */
    static Stream<IncludedTransaction> paying(CommittedBlock block) {
        return IntStream.range(0, block.transactions().size())
                .mapToObj(block::transaction)
                .filter(transaction -> !transaction.isSystem());
    }

    /** Wei per gas that the beneficiary got. */
    static UInt256 tipOf(IncludedTransaction transaction) {
        return transaction.effectiveGasPrice().subtract(transaction.block().baseFee());
    }
}
