package org.quorate.node.sim;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.StateView;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.message.Deliveries;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.message.Outbox;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.message.RoundHeader.Commitment;
import org.quorate.protocol.message.ShardMessage;

/**
 * All shards and the rounds that take them forward, as {@code ChainEngine} does it: rounds are executed, later durable and
 * announced, and what is not durable when the node crashes never was. After a crash it goes on from the last checkpoint by
 * executing the durable blocks again, from their bytes.
 */
final class SimNet {
    /** Rounds between execution and announcement, at most. */
    static final int MOST_PENDING = 6;

    private final List<SimShard> shards;
    private final SimHandling handling;
    private final Deque<SimRound> pending = new ArrayDeque<>();
    private final TreeMap<Long, Durable> disk = new TreeMap<>();
    /** Of the last announced round; empty while others are executed beyond it. */
    private List<Tip> checkpointable = List.of();

    private Checkpoint checkpoint;
    private MessageExchange exchange;
    private Head executed;
    private Head announced;

    /** @param hash of the round's header */
    private record Head(long number, Hash hash) {}

    private record Checkpoint(Head head, List<Tip> tips) {}

    /** A round as it is on disk. */
    private record Durable(Head head, List<CommittedBlock> blocks, List<byte[]> bytes) {}

    /**
     * An executed round.
     *
     * @param states after it, by shard
     * @param sent messages that leave in it, by shard
     */
    record SimRound(Round round, List<? extends StateView> states, List<List<ShardMessage>> sent) {}

    SimNet(Genesis genesis, int count, SimHandling handling) {
        this.handling = handling;
        SequentialExecutor executor = new SequentialExecutor(new TransactionProcessor());
        this.shards = IntStream.range(0, count)
                .mapToObj(shard -> new SimShard(genesis.forShard(shard, count), executor))
                .toList();
        this.executed = new Head(0, Hash.ZERO);
        this.announced = executed;
        List<CommittedBlock> blocks = shards.stream().map(SimShard::first).toList();
        disk.put(0L, new Durable(executed, blocks, List.of()));
        this.checkpoint = new Checkpoint(executed, tips());
        this.exchange = MessageExchange.after(blocks, states(), this::stored);
    }

    List<SimShard> shards() {
        return shards;
    }

    List<StateSnapshot> states() {
        return tips().stream().map(Tip::state).toList();
    }

    private List<Tip> tips() {
        return shards.stream().map(SimShard::tip).toList();
    }

    /** Whether messages are on their way, or news of them. */
    boolean isBusy() {
        return exchange.isBusy();
    }

    int inFlight() {
        return exchange.inFlight();
    }

    int pending() {
        return pending.size();
    }

    /** Hash of the last announced round. */
    Hash head() {
        return announced.hash;
    }

    /**
     * Executes a round.
     *
     * @param queues by shard
     * @param most transactions of users in the block of each shard
     */
    void execute(Instant time, List<SimQueue> queues, int[] most) {
        long number = executed.number + 1;
        List<ExecutedBlock> blocks = new ArrayList<>();
        List<MessageExchange.Executed> steps = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            SimShard at = shards.get(shard);
            NextBlock next = at.next(time.getEpochSecond());
            Deliveries due = exchange.due(shard, at.config().chainId(), next.number(), next.gasLimit());
            UInt256 baseFee = next.baseFee().orElse(UInt256.ZERO);
            BlockHead head = handling.head(shard, number, due);
            ExecutedBlock block = at.build(
                    time.getEpochSecond(),
                    number,
                    head,
                    queues.get(shard).fill(at.tip().state(), baseFee, most[shard]));
            blocks.add(block);
            steps.add(step(due, block));
        }
        List<Outbox> outboxes = exchange.advance(steps);
        Round round = round(number, time, blocks, outboxes);
        executed = new Head(number, round.header().hash());
        pending.add(new SimRound(
                round, states(), outboxes.stream().map(Outbox::messages).toList()));
    }

    private static MessageExchange.Executed step(Deliveries due, ExecutedBlock block) {
        CommittedBlock committed = block.block();
        return new MessageExchange.Executed(due, committed.receipts(), block.delta(), committed.baseFee());
    }

    private Round round(long number, Instant time, List<ExecutedBlock> blocks, List<Outbox> outboxes) {
        List<Commitment> commitments = new ArrayList<>();
        for (int shard = 0; shard < blocks.size(); shard++) {
            List<ShardMessage> sent = handling.committed(outboxes.get(shard).messages());
            commitments.add(new Commitment(blocks.get(shard).block().hash(), MessageProof.root(sent)));
        }
        RoundHeader header = new RoundHeader(number, number, time, executed.hash, commitments, Bytes.EMPTY);
        List<Map<Integer, Long>> first = outboxes.stream().map(Outbox::first).toList();
        return new Round(header, blocks.stream().map(ExecutedBlock::block).toList(), first);
    }

    /** Makes the oldest executed round durable and announces it. */
    Optional<SimRound> announce() {
        SimRound round = pending.poll();
        if (round == null) {
            return Optional.empty();
        }
        List<CommittedBlock> blocks = round.round().blocks();
        announced = new Head(round.round().number(), round.round().header().hash());
        disk.put(
                announced.number,
                new Durable(
                        announced,
                        blocks,
                        blocks.stream().map(block -> block.block().encode()).toList()));
        checkpointable = pending.isEmpty() ? tips() : List.of();
        return Optional.of(round);
    }

    /**
     * Writes a checkpoint of the last announced round, if nothing is executed beyond it.
     *
     * @param oldestNeeded the round that sent the oldest message on its way: blocks before it are not needed any more
     */
    void checkpoint(long oldestNeeded) {
        if (pending.isEmpty() && !checkpointable.isEmpty()) {
            checkpoint = new Checkpoint(announced, checkpointable);
            disk.headMap(Math.min(announced.number, oldestNeeded)).clear();
        }
    }

    /**
     * The node crashes and starts again.
     *
     * @return how many executed rounds are lost
     */
    int crash() {
        int lost = pending.size();
        pending.clear();
        long durable = handling.recovered(announced.number);
        Head expected = announced;
        for (int shard = 0; shard < shards.size(); shard++) {
            shards.get(shard).restart(checkpoint.tips.get(shard));
        }
        executed = checkpoint.head;
        exchange = MessageExchange.after(disk.get(executed.number).blocks, states(), this::stored);
        for (long number = executed.number + 1; number <= durable; number++) {
            replay(disk.get(number));
        }
        announced = executed;
        SimViolation.require(
                durable != expected.number || executed.equals(expected),
                "after a crash round %d has the hash %s instead of %s",
                executed.number,
                executed.hash,
                expected.hash);
        return lost;
    }

    private void replay(Durable stored) {
        List<MessageExchange.Executed> steps = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            SimShard at = shards.get(shard);
            CommittedBlock block = stored.blocks.get(shard);
            Deliveries due = exchange.due(
                    shard, at.config().chainId(), block.number(), block.header().gasLimit());
            steps.add(step(due, at.replay(stored.bytes.get(shard), block.senders(), due)));
        }
        List<Outbox> outboxes = exchange.advance(steps);
        for (int shard = 0; shard < shards.size(); shard++) {
            SimViolation.require(
                    outboxes.get(shard)
                            .equals(Outbox.of(
                                    shard,
                                    stored.blocks.get(shard).receipts(),
                                    outboxes.get(shard).first())),
                    "round %d sends other messages when it is executed again",
                    stored.head.number);
        }
        executed = stored.head;
    }

    private CommittedBlock stored(int shard, long number) {
        Durable round = disk.get(number);
        SimViolation.require(
                round != null, "the blocks of round %d are needed after a crash and no longer there", number);
        return round.blocks.get(shard);
    }
}
