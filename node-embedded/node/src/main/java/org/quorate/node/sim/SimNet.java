package org.quorate.node.sim;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.StateView;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.message.Deliveries;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.message.Outbox;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.Recovered;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.message.RoundHeader.Commitment;
import org.quorate.protocol.message.ShardMessage;

/**
 * All shards and the rounds that take them forward, as {@code ChainEngine} does it: rounds are executed, later durable and
 * announced, and what is not durable when the node crashes never was. After a crash it goes on from the last checkpoint on disk by
 * executing the blocks on disk again. Without a store it never crashes.
 */
final class SimNet implements AutoCloseable {
    /** Rounds between execution and announcement, at most. */
    static final int MOST_PENDING = 6;

    private final List<SimShard> shards;
    private final SimHandling handling;
    private final Deque<Pending> pending = new ArrayDeque<>();
    /** Blocks of the next round, by shard. */
    private final Map<Integer, Step> ahead = new HashMap<>();

    private final Optional<SimStore> store;
    private final RoundCosts costs;
    private Optional<SimRound> survived = Optional.empty();
    private MessageExchange exchange;
    private Head executed;
    private Head announced;
    private List<StateSnapshot> announcedStates;

    /** @param hash of the round's header */
    private record Head(long number, Hash hash) {}

    /** @param outbox what it sends */
    private record Step(ExecutedBlock block, Outbox outbox) {}

    /**
     * An executed round.
     *
     * @param states after it, by shard
     * @param sent messages that leave in it, by shard
     */
    record SimRound(Round round, List<? extends StateView> states, List<List<ShardMessage>> sent) {}

    /** A round that is not announced. @param states after it, by shard */
    private record Pending(SimRound round, List<StateSnapshot> states) {}

    /** @param folder where the store's folders lie; nothing for no store */
    SimNet(Genesis genesis, int count, SimHandling handling, Optional<Path> folder) {
        this.handling = handling;
        SequentialExecutor executor = new SequentialExecutor(new TransactionProcessor());
        this.shards = IntStream.range(0, count)
                .mapToObj(shard -> new SimShard(genesis.forShard(shard, count), executor))
                .toList();
        List<CommittedBlock> blocks = shards.stream().map(SimShard::first).toList();
        Round first = Round.of(0, 0, Instant.ofEpochSecond(genesis.timestamp()), blocks);
        this.costs = new RoundCosts(count);
        this.executed = new Head(0, first.header().hash());
        this.announced = executed;
        this.announcedStates = states();
        this.store = folder.map(parent ->
                new SimStore(parent, blocks.stream().map(CommittedBlock::hash).toList()));
        this.exchange = MessageExchange.after(blocks, states(), SimNet::notStored);
        store.ifPresent(into -> begin(into, first));
    }

    private void begin(SimStore into, Round first) {
        into.append(first);
        List<StateSnapshot> states = IntStream.range(0, shards.size())
                .mapToObj(shard ->
                        into.chain().states(shard).begin(shards.get(shard).tip().state()))
                .toList();
        into.checkpoint(0, states);
        restart(0, states, into.chain());
    }

    private static CommittedBlock notStored(int shard, long number) {
        throw new IllegalStateException("there is nothing to read");
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

    /** Whether messages are on their way, or news of them, or shards are ahead of others. */
    boolean isBusy() {
        return exchange.isBusy() || !ahead.isEmpty();
    }

    /** How many shards have done a block of the next round. */
    int ahead() {
        return ahead.size();
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

    /** What users want to have in the next block of a shard. */
    @FunctionalInterface
    interface Users {
        /** @param state before the block */
        TransactionSource of(int shard, WorldState state, UInt256 baseFee);
    }

    /** CPU time of all rounds so far. */
    RoundCosts costs() {
        return costs;
    }

    /** Executes a round, all shards together. */
    void execute(Instant time, Users users) {
        execute(time, users, Set.of());
    }

    /**
     * Executes a round.
     *
     * @param slow shards that do their blocks when the others have done one more, with the earlier horizon
     */
    void execute(Instant time, Users users, Set<Integer> slow) {
        costs.endOfRound();
        long number = executed.number + 1;
        Map<Integer, Step> steps = new HashMap<>(ahead);
        ahead.clear();
        List<Integer> first = IntStream.range(0, shards.size())
                .filter(shard -> !slow.contains(shard) || steps.containsKey(shard))
                .boxed()
                .toList();
        for (int shard : first) {
            if (!steps.containsKey(shard)) {
                steps.put(shard, execute(shard, number, time, users, Horizon.PARENT));
            }
        }
        if (first.size() < shards.size()) {
            for (int shard : first) {
                ahead.put(shard, execute(shard, number + 1, time, users, Horizon.GRANDPARENT));
            }
        }
        for (int shard = 0; shard < shards.size(); shard++) {
            if (!steps.containsKey(shard)) {
                steps.put(shard, execute(shard, number, time, users, Horizon.PARENT));
            }
        }
        add(number, time, IntStream.range(0, shards.size()).mapToObj(steps::get).toList());
    }

    private Step execute(int shard, long number, Instant time, Users users, Horizon horizon) {
        costs.begin();
        SimShard at = shards.get(shard);
        NextBlock next = at.next(time.getEpochSecond());
        Deliveries due = exchange.due(shard, at.config().chainId(), next.number(), next.gasLimit(), horizon);
        UInt256 baseFee = next.baseFee().orElse(UInt256.ZERO);
        BlockHead head = handling.head(shard, number, due);
        ExecutedBlock block = at.build(
                time.getEpochSecond(),
                number,
                horizon,
                head,
                users.of(shard, at.tip().state(), baseFee));
        Step step = new Step(block, exchange.executed(shard, told(due, block)));
        costs.endOfShard(shard);
        return step;
    }

    private static MessageExchange.Executed told(Deliveries due, ExecutedBlock block) {
        CommittedBlock committed = block.block();
        return new MessageExchange.Executed(due, committed.receipts(), block.delta(), committed.baseFee());
    }

    private void add(long number, Instant time, List<Step> steps) {
        Round round = round(number, time, steps);
        executed = new Head(number, round.header().hash());
        List<StateSnapshot> states =
                steps.stream().map(step -> step.block.state()).toList();
        List<List<ShardMessage>> sent =
                steps.stream().map(step -> step.outbox.messages()).toList();
        pending.add(new Pending(new SimRound(round, states, sent), states));
    }

    private Round round(long number, Instant time, List<Step> steps) {
        List<Commitment> commitments = new ArrayList<>();
        for (int shard = 0; shard < steps.size(); shard++) {
            costs.begin();
            List<ShardMessage> sent = handling.committed(steps.get(shard).outbox.messages());
            commitments.add(new Commitment(steps.get(shard).block.block().hash(), MessageProof.root(sent)));
            costs.endOfShard(shard);
        }
        costs.begin();
        RoundHeader header = new RoundHeader(number, number, time, executed.hash, commitments, Bytes.EMPTY);
        List<Map<Integer, Long>> first =
                steps.stream().map(step -> step.outbox.first()).toList();
        Round round =
                new Round(header, steps.stream().map(step -> step.block.block()).toList(), first);
        costs.endOfShared();
        return round;
    }

    /** Makes the oldest executed round durable and announces it. */
    Optional<SimRound> announce() {
        Pending next = pending.poll();
        if (next == null) {
            return Optional.empty();
        }
        Round round = next.round.round();
        announced = new Head(round.number(), round.header().hash());
        announcedStates = next.states;
        store.ifPresent(into -> into.append(round));
        return Optional.of(next.round);
    }

    /** Writes a checkpoint of the last announced round, whatever is executed beyond it. */
    void checkpoint() {
        store.ifPresent(into -> into.checkpoint(announced.number, announcedStates));
    }

    /** The node goes on in another folder, from a snapshot. All rounds must be announced. */
    void move() {
        SimViolation.require(pending.isEmpty() && ahead.isEmpty(), "rounds are not announced");
        checkpoint();
        recover(store.orElseThrow().move());
        announcedStates = states();
    }

    /**
     * The computer crashes and the node starts again.
     *
     * @return how many executed rounds are lost
     */
    int crash(Random random) {
        Optional<SimRound> writing =
                random.nextBoolean() ? Optional.ofNullable(pending.peek()).map(Pending::round) : Optional.empty();
        Optional<List<StateSnapshot>> checkpoint =
                random.nextBoolean() ? Optional.of(announcedStates) : Optional.empty();
        ChainStore found = store.orElseThrow().crash(writing.map(SimRound::round), checkpoint, random);
        long durable = found.tip().orElseThrow().round();
        SimViolation.require(
                durable == announced.number || writing.isPresent() && durable == announced.number + 1,
                "round %d was announced, and after a crash the last one is %d",
                announced.number,
                durable);
        Head expected = announced;
        if (durable > announced.number) {
            survived = Optional.of(pending.remove().round);
            RoundHeader header = survived.get().round().header();
            expected = new Head(header.number(), header.hash());
        }
        int lost = pending.size();
        pending.clear();
        ahead.clear();
        recover(found);
        announced = executed;
        announcedStates = states();
        SimViolation.require(
                executed.equals(expected) || handling.recovered(durable) != durable,
                "after a crash round %d has the hash %s instead of %s",
                executed.number,
                executed.hash,
                expected.hash);
        return lost;
    }

    /** A round that a crash interrupted while it was being written, and that is durable all the same; once. */
    Optional<SimRound> survived() {
        Optional<SimRound> round = survived;
        survived = Optional.empty();
        return round;
    }

    private void recover(ChainStore found) {
        Recovered checkpoint = found.recover().orElseThrow();
        restart(checkpoint.round(), checkpoint.states(), found);
        long durable = handling.recovered(found.tip().orElseThrow().round());
        for (long number = executed.number + 1; number <= durable; number++) {
            replay(number, found);
        }
    }

    private void restart(long number, List<StateSnapshot> states, ChainStore from) {
        List<CommittedBlock> blocks = blocks(number, from);
        for (int shard = 0; shard < shards.size(); shard++) {
            CommittedBlock block = blocks.get(shard);
            SimViolation.require(
                    block.header().stateRoot().equals(states.get(shard).stateRoot()),
                    "the checkpoint of round %d is not the state of its blocks",
                    number);
            shards.get(shard).restart(new Tip(block.hash(), block.header(), states.get(shard)));
        }
        executed = new Head(number, from.round(number).orElseThrow().header().hash());
        announcedStates = states;
        exchange = MessageExchange.afterRound(blocks, states, (shard, at) -> block(shard, at, from));
    }

    private List<CommittedBlock> blocks(long number, ChainStore from) {
        return IntStream.range(0, shards.size())
                .mapToObj(shard -> block(shard, number, from))
                .toList();
    }

    private static CommittedBlock block(int shard, long number, ChainStore from) {
        return from.block(shard, number)
                .orElseThrow(() -> new SimViolation(
                        "block " + number + " of shard " + shard + " is needed after a crash and not there"));
    }

    private void replay(long number, ChainStore from) {
        RoundHeader header = from.round(number).orElseThrow().header();
        SimViolation.require(header.parent().equals(executed.hash), "round %d does not follow the one before", number);
        List<MessageExchange.Executed> steps = new ArrayList<>();
        List<CommittedBlock> blocks = blocks(number, from);
        for (int shard = 0; shard < shards.size(); shard++) {
            SimShard at = shards.get(shard);
            CommittedBlock block = blocks.get(shard);
            Deliveries due = exchange.due(
                    shard,
                    at.config().chainId(),
                    block.number(),
                    block.header().gasLimit(),
                    Horizon.of(block.header()));
            steps.add(told(due, at.replay(block.block().encode(), block.senders(), due)));
        }
        List<Outbox> outboxes = IntStream.range(0, shards.size())
                .mapToObj(shard -> exchange.executed(shard, steps.get(shard)))
                .toList();
        for (int shard = 0; shard < shards.size(); shard++) {
            Hash messages =
                    MessageProof.root(handling.committed(outboxes.get(shard).messages()));
            SimViolation.require(
                    header.shards()
                            .get(shard)
                            .equals(new Commitment(blocks.get(shard).hash(), messages)),
                    "round %d sends other messages when it is executed again",
                    number);
        }
        executed = new Head(number, header.hash());
    }

    @Override
    public void close() {
        store.ifPresent(SimStore::close);
    }
}
