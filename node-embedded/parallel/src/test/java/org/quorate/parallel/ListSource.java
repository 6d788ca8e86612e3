package org.quorate.parallel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.protocol.Address;

/** A list of transactions; after a rejection, the sender's later ones are left out or not, as pool or block do. */
final class ListSource implements TransactionSource {
    private final List<RecoveredTransaction> transactions;
    private final boolean leavesSendersOut;
    private final Set<Address> leftOut = new HashSet<>();
    /** What was called, in order. */
    final List<String> calls = new ArrayList<>();

    private int next;

    ListSource(List<RecoveredTransaction> transactions, boolean leavesSendersOut) {
        this.transactions = transactions;
        this.leavesSendersOut = leavesSendersOut;
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        calls.add("next " + gasLeft + " " + blobGasLeft);
        while (next < transactions.size()) {
            RecoveredTransaction transaction = transactions.get(next++);
            if (!leftOut.contains(transaction.sender())) {
                return Optional.of(transaction);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<RecoveredTransaction> ahead(int count) {
        return transactions.subList(next, transactions.size()).stream()
                .filter(transaction -> !leftOut.contains(transaction.sender()))
                .limit(count)
                .toList();
    }

    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        calls.add("rejected " + transaction.signed().hash() + " " + why);
        if (leavesSendersOut) {
            leftOut.add(transaction.sender());
        }
    }
}
