package org.quorate.node.sim;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.Horizon;
import org.quorate.evm.WorldState;
import org.quorate.node.sim.SimNet.SimRound;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.InboundChannel;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.Messenger.Delivery;
import org.quorate.protocol.message.OutboundChannel;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * Keeps book of every message from the logs of announced rounds alone, and holds that each is delivered or bounced exactly once, in
 * the order of its channel, with its coin.
 */
final class MessageLedger {
    /** What became of a request. */
    private enum Stage {
        SENT,
        RETURNING
    }

    /** @param round that sent it */
    private record Entry(ShardMessage message, long round) {}

    /** To log the data of a message takes 8 gas a byte, so that a unit of weight takes more than 8,192. */
    private static final long MOST_IN_BLOCK = SimGenesis.GAS_LIMIT / 8_192;

    private final int shards;
    /** From such a weight of requests on that are not settled, a channel takes no more; it looks when a block begins. */
    private final long mostOutstanding;

    private final List<Deque<Entry>> channels = new ArrayList<>();
    private final long[] sent;
    private final long[] delivered;
    private final Map<Hash, Stage> open = new HashMap<>();
    private final Latencies latencies = new Latencies();
    private BigInteger intoForcer = BigInteger.ZERO;
    private BigInteger tokensInFlight = BigInteger.ZERO;
    private long requests;
    private long executed;
    private long bounces;
    private long replies;
    private long full;
    private final Map<Integer, long[]> received = new HashMap<>();

    MessageLedger(int shards) {
        this.shards = shards;
        this.mostOutstanding = Messenger.mostOutstanding(shards);
        this.sent = new long[shards * shards];
        this.delivered = new long[shards * shards];
        for (int i = 0; i < shards * shards; i++) {
            channels.add(new ArrayDeque<>());
        }
    }

    private int channel(int source, int destination) {
        return source * shards + destination;
    }

    /** Takes in the next announced round. */
    void add(SimRound round) {
        List<Entry> leaving = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            CommittedBlock block = round.round().blocks().get(shard);
            for (int i = 0; i < block.receipts().size(); i++) {
                add(shard, block, i, round.round().number(), leaving);
            }
        }
        leaving.forEach(this::send);
        check(round);
    }

    private void add(int shard, CommittedBlock block, int index, long round, List<Entry> leaving) {
        Receipt receipt = block.receipts().get(index);
        boolean system = block.transactions().get(index).transaction() instanceof SystemTransaction;
        List<ShardMessage> sends = new ArrayList<>();
        Optional<Delivery> delivery = Optional.empty();
        for (Log log : receipt.logs()) {
            if (Messenger.destination(log).isPresent()) {
                sends.add(Messenger.sent(log, shard, 0));
            }
            Optional<Delivery> found = Messenger.delivered(log);
            SimViolation.require(
                    found.isEmpty() || system && delivery.isEmpty(),
                    "a transaction of shard %d in round %d has a receipt of a delivery that is not its own",
                    shard,
                    round);
            delivery = delivery.or(() -> found);
        }
        if (delivery.isPresent()) {
            SystemTransaction transaction =
                    (SystemTransaction) block.transactions().get(index).transaction();
            deliver(shard, delivery.get(), transaction, sends, block);
        } else {
            sends.forEach(message -> SimViolation.require(
                    message.kind() == MessageKind.REQUEST,
                    "a message of kind %s outside of a delivery",
                    message.kind()));
        }
        sends.forEach(message -> leaving.add(new Entry(message, round)));
    }

    private void deliver(
            int shard,
            Delivery delivery,
            SystemTransaction transaction,
            List<ShardMessage> sends,
            CommittedBlock block) {
        long round = block.number();
        int channel = channel(delivery.source(), shard);
        Entry entry = channels.get(channel).poll();
        String where = "round " + round + ", message " + delivery.sequence() + " from shard " + delivery.source()
                + " to shard " + shard;
        SimViolation.require(entry != null, "%s was delivered and never sent", where);
        ShardMessage message = entry.message;
        long horizon = Horizon.of(block.header()) == Horizon.PARENT ? round - 1 : round - 2;
        SimViolation.require(
                entry.round <= horizon,
                "%s was sent in round %d, and its block has not seen more than round %d",
                where,
                entry.round,
                horizon);
        SimViolation.require(
                delivery.sequence() == delivered[channel] && delivery.id().equals(message.id()),
                "%s is not the next one of its channel, %d",
                where,
                delivered[channel]);
        SimViolation.require(
                delivery.kind() == message.kind() && delivery.to().equals(message.to()),
                "%s was sent as another message",
                where);
        SimViolation.require(
                transaction.value().equals(message.amount()),
                "%s brought %s wei and was sent with %s",
                where,
                transaction.value(),
                message.amount());
        delivered[channel]++;
        executed++;
        latencies.add(round - entry.round);
        followUp(where, message, delivery.success(), sends);
        noteReceivers(shard, message, delivery.success());
    }

    private void followUp(String where, ShardMessage message, boolean success, List<ShardMessage> sends) {
        List<ShardMessage> returns = sends.stream()
                .filter(sending -> sending.kind() != MessageKind.REQUEST)
                .toList();
        Stage stage = open.get(message.id());
        if (message.kind() != MessageKind.REQUEST) {
            SimViolation.require(stage == Stage.RETURNING, "%s returns a message that is not to return", where);
            SimViolation.require(returns.isEmpty(), "%s is a return message and was answered", where);
            open.remove(message.id());
            return;
        }
        SimViolation.require(stage == Stage.SENT, "%s was executed before", where);
        SimViolation.require(returns.size() <= 1, "%s was answered %d times", where, returns.size());
        SimViolation.require(success || returns.size() == 1, "%s failed and did not go back", where);
        if (returns.isEmpty()) {
            open.remove(message.id());
            return;
        }
        ShardMessage back = returns.getFirst();
        SimViolation.require(
                back.kind() == (success ? MessageKind.REPLY : MessageKind.BOUNCE)
                        && back.id().equals(message.id())
                        && back.to().equals(message.sender())
                        && back.destination() == message.source(),
                "%s was answered by another message",
                where);
        SimViolation.require(
                success || back.value().compareTo(message.value()) >= 0,
                "%s failed and its value did not go back",
                where);
        open.put(message.id(), Stage.RETURNING);
        bounces += success ? 0 : 1;
        replies += success ? 1 : 0;
    }

    private void noteReceivers(int shard, ShardMessage message, boolean success) {
        if (success && message.to().equals(SimGenesis.FORCER)) {
            intoForcer = intoForcer.add(message.value().toBigInteger());
        }
        tokensInFlight = tokensInFlight.subtract(tokens(message));
        for (int i = 0; i < SimGenesis.CORRESPONDENTS; i++) {
            if (success
                    && message.kind() == MessageKind.REQUEST
                    && !message.data().isEmpty()
                    && message.to().equals(SimGenesis.correspondent(i))) {
                received.computeIfAbsent(shard, _ -> new long[SimGenesis.CORRESPONDENTS])[i]++;
            }
        }
    }

    /** Tokens that are on their way with a message of the token to itself. */
    private static BigInteger tokens(ShardMessage message) {
        boolean own = message.to().equals(SimGenesis.TOKEN) && message.sender().equals(SimGenesis.TOKEN);
        return own && message.data().length() == 96
                ? new BigInteger(1, message.data().slice(64, 96).toArray())
                : BigInteger.ZERO;
    }

    private void send(Entry entry) {
        ShardMessage message = entry.message;
        int channel = channel(message.source(), message.destination());
        if (message.kind() == MessageKind.REQUEST) {
            requests++;
            SimViolation.require(
                    open.put(message.id(), Stage.SENT) == null,
                    "round %d: two messages have the id %s",
                    entry.round,
                    message.id());
        }
        tokensInFlight = tokensInFlight.add(tokens(message));
        channels.get(channel).add(entry);
        sent[channel]++;
    }

    /** The state counts what the ledger counts. */
    private void check(SimRound round) {
        for (int source = 0; source < shards; source++) {
            for (int destination = 0; destination < shards; destination++) {
                if (source != destination) {
                    int channel = channel(source, destination);
                    OutboundChannel out = outbound(round.states().get(source), destination);
                    InboundChannel in = inbound(round.states().get(destination), source);
                    checkBacklog(round.round().number(), source, destination, out);
                    SimViolation.require(
                            out.sent() == sent[channel] && in.next() == delivered[channel],
                            "round %d: the states say %d of %d messages from shard %d to shard %d are delivered, the"
                                    + " logs say %d of %d",
                            round.round().number(),
                            in.next(),
                            out.sent(),
                            source,
                            destination,
                            delivered[channel],
                            sent[channel]);
                }
            }
        }
    }

    private void checkBacklog(long round, int source, int destination, OutboundChannel channel) {
        SimViolation.require(
                channel.outstanding() < mostOutstanding + MOST_IN_BLOCK,
                "round %d: requests that are not settled weigh %4$d in the channel from shard %2$d to shard %3$d",
                round,
                source,
                destination,
                channel.outstanding());
        full += channel.outstanding() >= mostOutstanding ? 1 : 0;
    }

    private static OutboundChannel outbound(WorldState state, int destination) {
        return OutboundChannel.of(state.storage(Messenger.ADDRESS, Messenger.outboundSlot(destination)));
    }

    private static InboundChannel inbound(WorldState state, int source) {
        return InboundChannel.of(state.storage(Messenger.ADDRESS, Messenger.inboundSlot(source)));
    }

    /** Holds that nothing is on its way and every request is settled, once load has ended. */
    void checkSettled(List<? extends WorldState> states) {
        SimViolation.require(open.isEmpty(), "%d requests are neither delivered nor back", open.size());
        for (int source = 0; source < shards; source++) {
            for (int destination = 0; destination < shards; destination++) {
                if (source != destination) {
                    long outstanding = outbound(states.get(source), destination).outstanding();
                    SimViolation.require(
                            outstanding == 0
                                    && channels.get(channel(source, destination))
                                            .isEmpty(),
                            "the channel from shard %d to shard %d counts %d requests that are not settled, and nothing"
                                    + " is on its way",
                            source,
                            destination,
                            outstanding);
                }
            }
        }
        checkReceivers(states);
    }

    private void checkReceivers(List<? extends WorldState> states) {
        for (int shard = 0; shard < shards; shard++) {
            long[] counted = received.getOrDefault(shard, new long[SimGenesis.CORRESPONDENTS]);
            for (int i = 0; i < SimGenesis.CORRESPONDENTS; i++) {
                long says = states.get(shard)
                        .storage(SimGenesis.correspondent(i), SimGenesis.RECEIVED)
                        .longValue();
                SimViolation.require(
                        says == counted[i],
                        "contract %d of shard %d has received %d messages, %d were delivered to it",
                        i,
                        shard,
                        says,
                        counted[i]);
                SimViolation.require(
                        states.get(shard)
                                .storage(SimGenesis.correspondent(i), SimGenesis.MISCHIEF)
                                .isZero(),
                        "contract %d of shard %d has done what none may",
                        i,
                        shard);
            }
        }
    }

    /** Coin that was delivered to the contract that destroys it, in wei. */
    BigInteger intoForcer() {
        return intoForcer;
    }

    BigInteger tokensInFlight() {
        return tokensInFlight;
    }

    Latencies latencies() {
        return latencies;
    }

    long requests() {
        return requests;
    }

    long executed() {
        return executed;
    }

    /** How often a channel was full at the end of a round. */
    long full() {
        return full;
    }

    long bounces() {
        return bounces;
    }

    long replies() {
        return replies;
    }
}
