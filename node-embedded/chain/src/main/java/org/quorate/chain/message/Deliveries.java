package org.quorate.chain.message;

import java.util.ArrayList;
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
 * What one block begins with: how far other shards are, if there is news, and then messages, in the order that {@link Turns}
 * gives. A message is begun as long as what was used before it is less than the quota: what one only reserves holds up
 * nobody, and all together use no more than half of the block.
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
    private final List<Acknowledgement> news;
    private final Turns turns;
    private final int[] taken;
    private Optional<RecoveredTransaction> acknowledgement;
    private long gasAtFirst = -1;
    private int bytes;
    private int index;

    Deliveries(UInt256 chainId, long block, long gasLimit, List<Acknowledgement> news, Inbox inbox) {
        this.chainId = chainId;
        this.block = block;
        this.news = List.copyOf(news);
        this.taken = new int[inbox.shards()];
        this.turns = Turns.of(inbox, block, gasLimit / Messenger.QUOTA);
        this.acknowledgement = news.isEmpty()
                ? Optional.empty()
                : Optional.of(transaction(
                        Messenger.acknowledgementGas(news.size()), UInt256.ZERO, Messenger.acknowledge(news)));
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft) {
        if (gasAtFirst < 0) {
            gasAtFirst = gasLeft;
        }
        if (acknowledgement.isPresent()) {
            Optional<RecoveredTransaction> first = acknowledgement;
            acknowledgement = Optional.empty();
            index++;
            return first;
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
        Turns guess = turns.copy();
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

    /** What it tells first. */
    List<Acknowledgement> news() {
        return news;
    }

    /** How many messages of each source it has given. */
    int[] taken() {
        return taken.clone();
    }

    static int size(ShardMessage message) {
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
}
