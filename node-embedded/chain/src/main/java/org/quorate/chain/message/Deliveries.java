package org.quorate.chain.message;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.block.BlockHead;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.Messenger.Acknowledgement;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * What one block begins with: how far other shards are, if there is news, and then messages. Sources take turns, beginning with
 * another one in every block. A message is begun as long as what those before it have used is less than the quota: what one
 * only reserves holds up nobody. No leg may take more than the quota, which is half of the block, so it fits. Should one not
 * fit what the block has left, its source has no more turns, so the order in a channel is kept.
 */
public final class Deliveries implements BlockHead {
    /** The most bytes of messages in a block: room for transactions remains (EIP-7934). */
    public static final int MAX_BYTES = 2 << 20;

    /** Of memory and of the block, for a delivery besides its data. */
    private static final int ENVELOPE_BYTES = 640;

    /** A delivery that does little uses about so much besides what its receiver may: only a guess, to look ahead. */
    private static final long USUAL_GAS = 90_000;

    private final UInt256 chainId;
    private final long block;
    private final long quota;
    private final Turns turns;
    private final int[] taken;
    private Optional<RecoveredTransaction> acknowledgement;
    private long gasAtFirst = -1;
    private int bytes;
    private int index;

    Deliveries(UInt256 chainId, long block, long gasLimit, List<Acknowledgement> news, Inbox inbox) {
        this.chainId = chainId;
        this.block = block;
        this.quota = gasLimit / Messenger.QUOTA;
        this.taken = new int[inbox.shards()];
        this.turns = new Turns(inbox, block);
        this.acknowledgement = news.isEmpty()
                ? Optional.empty()
                : Optional.of(transaction(
                        Messenger.acknowledgementGas(news.size()), UInt256.ZERO, Messenger.acknowledge(news)));
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft) {
        if (acknowledgement.isPresent()) {
            Optional<RecoveredTransaction> first = acknowledgement;
            acknowledgement = Optional.empty();
            index++;
            return first;
        }
        if (gasAtFirst < 0) {
            gasAtFirst = gasLeft;
        }
        long used = gasAtFirst - gasLeft;
        Optional<ShardMessage> message = turns.next(used, gasLeft, bytes);
        return message.map(due -> {
            taken[due.source()]++;
            bytes += size(due);
            return transaction(due, index++);
        });
    }

    @Override
    public List<RecoveredTransaction> ahead(int count) {
        List<RecoveredTransaction> ahead = new ArrayList<>();
        acknowledgement.ifPresent(ahead::add);
        Turns guess = turns.copy(taken);
        int at = index + ahead.size();
        long used = 0;
        int size = bytes;
        while (ahead.size() < count) {
            Optional<ShardMessage> message = guess.next(used, Long.MAX_VALUE, size);
            if (message.isEmpty()) {
                break;
            }
            used += USUAL_GAS + message.get().gas() / 2;
            size += size(message.get());
            ahead.add(transaction(message.get(), at++));
        }
        return ahead;
    }

    /** The most bytes that it adds to a block's body. */
    public int mostBytes() {
        return acknowledgement.map(news -> news.signed().encoded().length()).orElse(0)
                + (turns.isEmpty() ? 0 : MAX_BYTES);
    }

    /** How many messages of each source it has given. */
    int[] taken() {
        return taken.clone();
    }

    private static int size(ShardMessage message) {
        return ENVELOPE_BYTES + message.data().length();
    }

    private RecoveredTransaction transaction(ShardMessage message, int at) {
        return transaction(at, message.deliveryGas(), message.amount(), Messenger.deliver(message));
    }

    private RecoveredTransaction transaction(long gasLimit, UInt256 value, Bytes data) {
        return transaction(0, gasLimit, value, data);
    }

    private RecoveredTransaction transaction(int at, long gasLimit, UInt256 value, Bytes data) {
        SystemTransaction system = new SystemTransaction(chainId, block, at, gasLimit, Messenger.ADDRESS, value, data);
        return new RecoveredTransaction(SignedTransaction.of(system), Messenger.SYSTEM);
    }

    /** Whose message is next. */
    private final class Turns {
        private final Inbox inbox;
        private final List<Iterator<ShardMessage>> queues = new ArrayList<>();
        private final ShardMessage[] heads;
        private int turn;

        Turns(Inbox inbox, long block) {
            this(inbox, new int[inbox.shards()], (int) (block % inbox.shards()));
        }

        private Turns(Inbox inbox, int[] skipped, int turn) {
            this.inbox = inbox;
            this.heads = new ShardMessage[inbox.shards()];
            this.turn = turn;
            for (int source = 0; source < heads.length; source++) {
                Iterator<ShardMessage> queue = inbox.from(source).iterator();
                for (int i = 0; i < skipped[source]; i++) {
                    queue.next();
                }
                queues.add(queue);
                advance(source);
            }
        }

        /** The same as from now on, going its own way. */
        Turns copy(int[] skipped) {
            return new Turns(inbox, skipped, turn);
        }

        boolean isEmpty() {
            for (ShardMessage head : heads) {
                if (head != null) {
                    return false;
                }
            }
            return true;
        }

        private void advance(int source) {
            heads[source] = queues.get(source).hasNext() ? queues.get(source).next() : null;
        }

        Optional<ShardMessage> next(long gasUsed, long gasLeft, int bytesUsed) {
            for (int i = 0; i < heads.length; i++) {
                int source = (turn + i) % heads.length;
                ShardMessage head = heads[source];
                if (head == null) {
                    continue;
                }
                if (gasUsed < quota && head.deliveryGas() <= gasLeft && bytesUsed + size(head) <= MAX_BYTES) {
                    turn = (source + 1) % heads.length;
                    advance(source);
                    return Optional.of(head);
                }
                heads[source] = null;
            }
            return Optional.empty();
        }
    }
}
