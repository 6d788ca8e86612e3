package org.quorate.node.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.WorldState;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** What users of one shard wait for. Signatures are not made: here the senders are known. */
final class SimQueue {
    static final UInt256 TIP = UInt256.of(1_000_000_000);
    static final UInt256 MOST_FEE = UInt256.of(200_000_000_000L);
    /** A pool is bounded. */
    private static final int MOST = 2_000;

    private final UInt256 chainId;
    private final Deque<SimTransaction> waiting = new ArrayDeque<>();
    private long signatures;

    SimQueue(UInt256 chainId) {
        this.chainId = chainId;
    }

    void add(SimTransaction transaction) {
        if (waiting.size() < MOST) {
            waiting.add(transaction);
        }
    }

    int size() {
        return waiting.size();
    }

    void clear() {
        waiting.clear();
    }

    /** Fills one block. @param state before the block @param most transactions */
    TransactionSource fill(WorldState state, UInt256 baseFee, int most) {
        return baseFee.add(TIP).compareTo(MOST_FEE) > 0 ? new Filling(state, 0) : new Filling(state, most);
    }

    private final class Filling implements TransactionSource {
        private final WorldState state;
        private final Map<Address, Long> nonces = new HashMap<>();
        private int left;

        Filling(WorldState state, int left) {
            this.state = state;
            this.left = left;
        }

        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            if (left == 0 || waiting.isEmpty() || waiting.peek().gas() > gasLeft) {
                return Optional.empty();
            }
            left--;
            SimTransaction wanted = waiting.remove();
            Address sender = SimGenesis.user(wanted.from());
            long nonce = nonces.computeIfAbsent(sender, state::nonce);
            nonces.put(sender, nonce + 1);
            DynamicFeeTransaction transaction = wanted.on(chainId, nonce, TIP, MOST_FEE);
            EcdsaSignature none = new EcdsaSignature(0, UInt256.of(++signatures), UInt256.ONE);
            return Optional.of(new RecoveredTransaction(SignedTransaction.of(transaction, none), sender));
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            throw new SimViolation("the simulation made a transaction that cannot stand in a block: " + why.message());
        }
    }
}
