package org.quorate.chain.pool;

import java.util.Optional;
import org.quorate.chain.Refusal;
import org.quorate.chain.Submission.Refused;
import org.quorate.evm.Delegation;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.QuantumTransaction;

/** What the pool asks of a transaction's sender: {@link PoolRules} are about the transaction alone. */
final class SenderRules {
    private final int mostOfASender;
    private final boolean contractsMaySend;

    /**
     * @param mostOfASender transactions that may wait
     * @param contractsMaySend whether accounts with code are taken for senders, as if there were no EIP-3607
     */
    SenderRules(int mostOfASender, boolean contractsMaySend) {
        this.mostOfASender = mostOfASender;
        this.contractsMaySend = contractsMaySend;
    }

    /**
     * Why an entry is not taken, if it is not.
     *
     * @param queue what waits of the same sender
     * @param replaced the one of the same nonce
     * @param state after the last executed block
     */
    Optional<Refused> check(
            PoolEntry entry, Optional<SenderQueue> queue, Optional<PoolEntry> replaced, WorldState state) {
        Address sender = entry.recovered().sender();
        long accountNonce = state.nonce(sender);
        if (Long.compareUnsigned(entry.nonce(), accountNonce) < 0) {
            return Optional.of(PoolRules.nonceTooLow(accountNonce, entry.nonce()));
        }
        Hash codeHash = state.codeHash(sender);
        if (!codeHash.equals(Hash.EMPTY_CODE)) {
            Bytes code = state.code(codeHash);
            if (!contractsMaySend && !Delegation.isDesignation(code)) {
                return Optional.of(PoolRules.senderNotEoa(sender, code.length()));
            }
            if (!(entry.transaction() instanceof QuantumTransaction) && KeyRegistry.isEcdsaOff(sender, state)) {
                return Optional.of(PoolRules.ecdsaOff(sender));
            }
        }
        if (replaced.isPresent() && !entry.outbids(replaced.get())) {
            return Optional.of(new Refused(Refusal.REPLACEMENT_UNDERPRICED, "replacement transaction underpriced"));
        }
        long ahead = entry.nonce() - accountNonce;
        boolean crowded = replaced.isEmpty() && queue.map(SenderQueue::size).orElse(0) >= mostOfASender;
        if (crowded || Long.compareUnsigned(ahead, mostOfASender) >= 0) {
            return Optional.of(new Refused(Refusal.ACCOUNT_LIMIT_EXCEEDED, "account limit exceeded"));
        }
        return checkFunds(entry, queue, replaced, state);
    }

    private static Optional<Refused> checkFunds(
            PoolEntry entry, Optional<SenderQueue> queue, Optional<PoolEntry> replaced, WorldState state) {
        UInt256 balance = state.balance(entry.recovered().sender());
        if (balance.compareTo(entry.cost()) < 0) {
            return Optional.of(PoolRules.insufficientFunds(balance, entry.cost()));
        }
        if (queue.isEmpty()) {
            return Optional.empty();
        }
        UInt256 others =
                queue.get().totalCost().subtract(replaced.map(PoolEntry::cost).orElse(UInt256.ZERO));
        if (balance.subtract(entry.cost()).compareTo(others) < 0) {
            return Optional.of(PoolRules.insufficientFunds(balance, others, entry.cost()));
        }
        return Optional.empty();
    }
}
