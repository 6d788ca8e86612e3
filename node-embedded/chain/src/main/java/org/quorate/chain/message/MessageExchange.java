package org.quorate.chain.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.quorate.chain.CommittedBlock;
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
 * What is between the shards after a round: the messages that are on their way, and what shards have not yet heard of each
 * other. It follows from the states after the round and the blocks before, so nothing of it is stored. One thread at a
 * time.
 */
public final class MessageExchange {
    private final int shards;
    private final List<Inbox> inboxes = new ArrayList<>();
    /** Number of the next message, by source and destination. */
    private final long[][] sent;
    /** Messages that were executed, and the weight of requests that needed no return message, by the shard that executed them and the source. */
    private final long[][] executed;

    private final long[][] settled;
    /** How many were executed as the source was told, by source and the shard that executed them. */
    private final long[][] told;
    /** The base fees of other shards as a shard was told, in wei, by that and the other one. */
    private final UInt256[][] toldFees;

    private final UInt256[] baseFees;
    private final Map<UInt256, Integer> inboundSlots = new HashMap<>();

    private MessageExchange(int shards) {
        this.shards = shards;
        this.sent = new long[shards][shards];
        this.executed = new long[shards][shards];
        this.settled = new long[shards][shards];
        this.told = new long[shards][shards];
        this.toldFees = new UInt256[shards][shards];
        this.baseFees = new UInt256[shards];
        for (int shard = 0; shard < shards; shard++) {
            inboxes.add(new Inbox(shards));
            inboundSlots.put(Messenger.inboundSlot(shard), shard);
        }
    }

    /**
     * What is between the shards after a round.
     *
     * @param heads the blocks of the round, by shard
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
            exchange.baseFees[source] = heads.get(source).baseFee();
            exchange.begin(source, states, heads.get(source), blocks);
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
        for (int shard = 0; shard < shards; shard++) {
            if (shard != source) {
                OutboundChannel out = OutboundChannel.of(
                        states.get(source).storage(Messenger.ADDRESS, Messenger.outboundSlot(shard)));
                InboundChannel in =
                        InboundChannel.of(states.get(shard).storage(Messenger.ADDRESS, Messenger.inboundSlot(source)));
                sent[source][shard] = out.sent();
                told[source][shard] = InboundChannel.of(
                                states.get(source).storage(Messenger.ADDRESS, Messenger.inboundSlot(shard)))
                        .told();
                toldFees[source][shard] = UInt256.fromLimbs(out.baseFee(), 0, 0, 0);
                executed[shard][source] = in.next();
                settled[shard][source] = in.settled();

                first[shard] = in.next();
                missing[shard] = out.sent() - in.next();
            }
        }
        find(source, first, missing, head, blocks)
                .forEach(message -> inboxes.get(message.destination()).add(message));
    }

    /** The messages on their way, from the blocks that sent them, the oldest first. */
    private List<ShardMessage> find(
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
            found.addFirst(outbox.messages().stream()
                    .filter(message -> message.sequence() >= first[message.destination()])
                    .toList());
            found.getFirst().forEach(message -> missing[message.destination()]--);
            if (!isZero(missing)) {
                block = blocks.apply(source, block.number() - 1);
            }
        }
        return found.stream().flatMap(List::stream).toList();
    }

    private static boolean isZero(long[] values) {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** What the next block of a shard must begin with. {@link #advance} must not be called before that is known. */
    public Deliveries due(int shard, UInt256 chainId, long block, long gasLimit) {
        return new Deliveries(chainId, block, gasLimit, news(shard), inboxes.get(shard));
    }

    /** A shard hears of another one when that has executed something for it, and when the price of what it sends there is far off. */
    private List<Acknowledgement> news(int shard) {
        List<Acknowledgement> news = new ArrayList<>();
        for (int other = 0; other < shards; other++) {
            if (hasExecuted(other, shard) || isFeeFar(shard, other)) {
                news.add(new Acknowledgement(
                        other, executed[other][shard], settled[other][shard], BaseFees.told(baseFees[other])));
            }
        }
        return news;
    }

    /** Whether a shard has executed messages of another one that does not know it yet. */
    private boolean hasExecuted(int shard, int source) {
        return executed[shard][source] != told[source][shard];
    }

    /** Only of shards to which messages have gone: others need not know, so chains that do not use messages see nothing of this. */
    private boolean isFeeFar(int shard, int other) {
        return sent[shard][other] > 0 && BaseFees.isFar(toldFees[shard][other], baseFees[other]);
    }

    /**
     * A block of a shard was executed.
     *
     * @param delivered with which its block began
     * @param baseFee of the block
     */
    public record Executed(Deliveries delivered, List<Receipt> receipts, BlockDelta delta, UInt256 baseFee) {}

    /**
     * Goes on to the next round, of which all blocks were executed.
     *
     * @param round by shard
     * @return what the blocks send, by shard
     */
    public List<Outbox> advance(List<Executed> round) {
        List<Outbox> outboxes = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            Executed block = round.get(shard);
            int[] taken = block.delivered.taken();
            for (int source = 0; source < shards; source++) {
                inboxes.get(shard).remove(source, taken[source]);
            }
            for (Acknowledgement news : block.delivered.news()) {
                told[shard][news.shard()] = news.executed();
                toldFees[shard][news.shard()] = news.baseFee();
            }
            baseFees[shard] = block.baseFee;
            // A shard by itself has no messenger; what stands at its address may say anything.
            outboxes.add(shards == 1 ? Outbox.EMPTY : Outbox.of(shard, block.receipts, sent[shard]));
        }
        for (int shard = 0; shard < shards; shard++) {
            AccountUpdate messenger = round.get(shard).delta.accounts().get(Messenger.ADDRESS);
            if (messenger != null) {
                learn(shard, messenger);
            }
            for (ShardMessage message : outboxes.get(shard).messages()) {
                sent[shard][message.destination()] = message.sequence() + 1;
                inboxes.get(message.destination()).add(message);
            }
        }
        return outboxes;
    }

    private void learn(int shard, AccountUpdate messenger) {
        messenger.storage().forEach((slot, value) -> {
            Integer source = inboundSlots.get(slot);
            if (source != null) {
                InboundChannel channel = InboundChannel.of(value);
                executed[shard][source] = channel.next();
                settled[shard][source] = channel.settled();
            }
        });
    }

    /** The messages on their way to a shard from another one, in their order. */
    public List<ShardMessage> inFlight(int source, int destination) {
        return List.copyOf(inboxes.get(destination).from(source));
    }

    /** Whether the next round has something to do for messages. */
    public boolean isBusy() {
        for (int shard = 0; shard < shards; shard++) {
            if (isBusy(shard)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the next block of a shard has. */
    public boolean isBusy(int shard) {
        if (inboxes.get(shard).size() > 0) {
            return true;
        }
        for (int other = 0; other < shards; other++) {
            if (hasExecuted(other, shard)) {
                return true;
            }
        }
        return false;
    }

    /** How many messages are on their way, on all channels. */
    public int inFlight() {
        return inboxes.stream().mapToInt(Inbox::size).sum();
    }

    /** How many messages are on their way to a shard. */
    public int inFlight(int shard) {
        return inboxes.get(shard).size();
    }
}
