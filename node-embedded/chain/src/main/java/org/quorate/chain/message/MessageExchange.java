package org.quorate.chain.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.Horizon;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.BaseFees;
import org.quorate.protocol.message.InboundChannel;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.Messenger.Acknowledgement;
import org.quorate.protocol.message.OutboundChannel;
import org.quorate.protocol.message.ShardMessage;

/**
 * What is between the shards: the messages that are on their way, and what shards have not yet heard of each other. It follows from the
 * states after a round and the blocks before, so nothing of it is stored. A shard may be a round ahead of another one: what its block must
 * begin with follows from the rounds up to the block's {@link Horizon}, which every shard has done.
 *
 * <p>For any thread, as long as each shard's {@link #due} and {@link #executed} come one after the other; what is due must not be
 * looked at any more when the block is executed.
 */
public final class MessageExchange {
    /** A shard has done two blocks more than the slowest one at most, and that looks back one. */
    private static final int ROUNDS_KEPT = 4;

    private final int shards;
    private final List<Inbox> inboxes = new ArrayList<>();
    /** Number of the next message, by source and destination. */
    private final long[][] sent;
    /** How many were executed as the source was told, by source and the shard that executed them. */
    private final long[][] told;
    /** The base fees of other shards as a shard was told, in wei, by that and the other one. */
    private final UInt256[][] toldFees;
    /** How many blocks each shard has executed since this began. */
    private final long[] done;
    /** By shard and the number of its blocks modulo {@link #ROUNDS_KEPT}. */
    private final Progress[][] progress;

    private final Map<UInt256, Integer> inboundSlots = new HashMap<>();

    private MessageExchange(int shards) {
        this.shards = shards;
        this.sent = new long[shards][shards];
        this.told = new long[shards][shards];
        this.toldFees = new UInt256[shards][shards];
        this.done = new long[shards];
        this.progress = new Progress[shards][ROUNDS_KEPT];
        for (int shard = 0; shard < shards; shard++) {
            inboxes.add(new Inbox(shards));
            inboundSlots.put(Messenger.inboundSlot(shard), shard);
        }
    }

    /**
     * What is between the shards after the last of their blocks, none of which is ahead of another one. Blocks that follow must have seen
     * all of them.
     *
     * @param heads the blocks, by shard
     * @param states after them
     * @param blocks gives the block of a shard by its number; asked as far back as messages on their way were sent
     * @throws IllegalStateException if the blocks do not have the messages that the states count
     */
    public static MessageExchange after(
            List<CommittedBlock> heads,
            List<? extends WorldState> states,
            BiFunction<Integer, Long, CommittedBlock> blocks) {
        MessageExchange exchange = new MessageExchange(heads.size());
        for (int source = 0; source < exchange.shards; source++) {
            exchange.begin(source, states, heads.get(source), blocks);
        }
        return exchange;
    }

    /**
     * As {@link #after}, of a round. The next block of a shard may have a horizon before it.
     *
     * @param blocks is asked for those before the round, too
     */
    public static MessageExchange afterRound(
            List<CommittedBlock> heads,
            List<? extends WorldState> states,
            BiFunction<Integer, Long, CommittedBlock> blocks) {
        MessageExchange exchange = after(heads, states, blocks);
        for (int shard = 0; shard < exchange.shards; shard++) {
            CommittedBlock head = heads.get(shard);
            if (head.number() > 0) {
                Progress now = exchange.progress(shard, 0);
                exchange.note(shard, -1, now.before(shard, head, blocks.apply(shard, head.number() - 1)));
            }
        }
        return exchange;
    }

    private void begin(
            int source,
            List<? extends WorldState> states,
            CommittedBlock head,
            BiFunction<Integer, Long, CommittedBlock> blocks) {
        long[] first = new long[shards];
        long[] missing = new long[shards];
        long[] executed = new long[shards];
        long[] settled = new long[shards];
        for (int shard = 0; shard < shards; shard++) {
            if (shard != source) {
                OutboundChannel out = OutboundChannel.of(
                        states.get(source).storage(Messenger.ADDRESS, Messenger.outboundSlot(shard)));
                InboundChannel back =
                        InboundChannel.of(states.get(source).storage(Messenger.ADDRESS, Messenger.inboundSlot(shard)));
                sent[source][shard] = out.sent();
                told[source][shard] = back.told();
                toldFees[source][shard] = UInt256.fromLimbs(out.baseFee(), 0, 0, 0);
                executed[shard] = back.next();
                settled[shard] = back.settled();

                first[shard] = InboundChannel.of(
                                states.get(shard).storage(Messenger.ADDRESS, Messenger.inboundSlot(source)))
                        .next();
                missing[shard] = out.sent() - first[shard];
            }
        }
        note(source, 0, new Progress(executed, settled, head.baseFee()));
        find(source, first, missing, head, blocks);
    }

    private void note(int shard, long block, Progress after) {
        progress[shard][Math.floorMod(block, ROUNDS_KEPT)] = after;
    }

    private Progress progress(int shard, long block) {
        return progress[shard][Math.floorMod(block, ROUNDS_KEPT)];
    }

    /** Finds the messages on their way in the blocks that sent them, and takes them in, the oldest first. */
    private void find(
            int source,
            long[] first,
            long[] missing,
            CommittedBlock head,
            BiFunction<Integer, Long, CommittedBlock> blocks) {
        List<List<ShardMessage>> found = new ArrayList<>();
        long[] next = sent[source].clone();
        CommittedBlock block = head;
        while (!isZero(missing)) {
            if (block.number() == 0) {
                throw new IllegalStateException("the blocks of shard " + source
                        + " do not have the messages that its state says are on their way");
            }
            Outbox counted = Outbox.of(source, block.receipts(), new long[shards]);
            for (ShardMessage message : counted.messages()) {
                next[message.destination()]--;
            }
            Outbox outbox = counted.messages().isEmpty() ? counted : Outbox.of(source, block.receipts(), next);
            found.add(outbox.messages().stream()
                    .filter(message -> message.sequence() >= first[message.destination()])
                    .toList());
            found.getLast().forEach(message -> missing[message.destination()]--);
            if (!isZero(missing)) {
                block = blocks.apply(source, block.number() - 1);
            }
        }
        for (int back = found.size() - 1; back >= 0; back--) {
            for (ShardMessage message : found.get(back)) {
                inboxes.get(message.destination()).add(message, -back);
            }
        }
    }

    private static boolean isZero(long[] values) {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * What the next block of a shard must begin with.
     *
     * @throws IllegalStateException if another shard has not done the round that is the horizon
     */
    public synchronized Deliveries due(int shard, UInt256 chainId, long block, long gasLimit, Horizon horizon) {
        long upTo = horizon == Horizon.PARENT ? done[shard] : done[shard] - 1;
        for (int other = 0; other < shards; other++) {
            if (done[other] < upTo || progress(other, upTo) == null) {
                throw new IllegalStateException("block " + block + " of shard " + shard
                        + " is to follow from a block of shard " + other + " that is not there");
            }
        }
        inboxes.get(shard).lookUpTo(upTo);
        return new Deliveries(chainId, block, gasLimit, news(shard, upTo), inboxes.get(shard));
    }

    /** Gas that the next block of a shard must have so that it can begin with what it hears, and then any first message of a channel. */
    public synchronized long leastGas(int shard) {
        Inbox inbox = inboxes.get(shard);
        inbox.lookUpTo(done[shard]);
        long most = 0;
        for (int source = 0; source < shards; source++) {
            ShardMessage first = inbox.from(source).peek();
            most = Math.max(most, first == null ? 0 : first.deliveryGas());
        }
        int news = news(shard, done[shard]).size();
        return most + (news == 0 ? 0 : Messenger.acknowledgementGas(news));
    }

    /** A shard hears of another one when that has executed something for it, and when the price of what it sends there is far off. */
    private List<Acknowledgement> news(int shard, long upTo) {
        List<Acknowledgement> news = new ArrayList<>();
        for (int other = 0; other < shards; other++) {
            Progress there = progress(other, upTo);
            if (hasExecuted(there, other, shard) || isFeeFar(shard, other, there.baseFee())) {
                news.add(new Acknowledgement(
                        other, there.executed()[shard], there.settled()[shard], BaseFees.told(there.baseFee())));
            }
        }
        return news;
    }

    /** Whether a shard has executed messages of another one that does not know it yet. */
    private boolean hasExecuted(Progress there, int shard, int source) {
        return there.executed()[source] != told[source][shard];
    }

    /** Only of shards to which messages have gone: others need not know, so chains that do not use messages see nothing of this. */
    private boolean isFeeFar(int shard, int other, UInt256 baseFee) {
        return sent[shard][other] > 0 && BaseFees.isFar(toldFees[shard][other], baseFee);
    }

    /**
     * A block of a shard was executed.
     *
     * @param delivered with which its block began
     * @param baseFee of the block
     */
    public record Executed(Deliveries delivered, List<Receipt> receipts, BlockDelta delta, UInt256 baseFee) {}

    /**
     * Takes in the next block of a shard.
     *
     * @return what the block sends
     */
    public Outbox executed(int shard, Executed block) {
        // A shard by itself has no messenger; what stands at its address may say anything.
        Outbox outbox = shards == 1 ? Outbox.EMPTY : Outbox.of(shard, block.receipts, sent[shard]);
        take(shard, block, outbox);
        return outbox;
    }

    private synchronized void take(int shard, Executed block, Outbox outbox) {
        int[] taken = block.delivered.taken();
        for (int source = 0; source < shards; source++) {
            inboxes.get(shard).remove(source, taken[source]);
        }
        for (Acknowledgement news : block.delivered.news()) {
            told[shard][news.shard()] = news.executed();
            toldFees[shard][news.shard()] = news.baseFee();
        }
        Progress after = progress(shard, done[shard]).next(block.baseFee);
        AccountUpdate messenger = block.delta.accounts().get(Messenger.ADDRESS);
        if (messenger != null) {
            learn(after, messenger);
        }
        done[shard]++;
        note(shard, done[shard], after);
        for (ShardMessage message : outbox.messages()) {
            sent[shard][message.destination()] = message.sequence() + 1;
            inboxes.get(message.destination()).add(message, done[shard]);
        }
    }

    private void learn(Progress after, AccountUpdate messenger) {
        messenger.storage().forEach((slot, value) -> {
            Integer source = inboundSlots.get(slot);
            if (source != null) {
                InboundChannel channel = InboundChannel.of(value);
                after.executed()[source] = channel.next();
                after.settled()[source] = channel.settled();
            }
        });
    }

    /** Whether the next round has something to do for messages. */
    public synchronized boolean isBusy() {
        for (int shard = 0; shard < shards; shard++) {
            if (isBusy(shard)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the next block of a shard has. */
    public synchronized boolean isBusy(int shard) {
        if (inboxes.get(shard).size() > 0) {
            return true;
        }
        for (int other = 0; other < shards; other++) {
            if (hasExecuted(progress(other, done[other]), other, shard)) {
                return true;
            }
        }
        return false;
    }

    /** How many messages are on their way, on all channels. */
    public synchronized int inFlight() {
        return inboxes.stream().mapToInt(Inbox::size).sum();
    }

    /** How many messages are on their way to a shard. */
    public synchronized int inFlight(int shard) {
        return inboxes.get(shard).size();
    }
}
