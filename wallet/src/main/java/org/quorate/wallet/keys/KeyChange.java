package org.quorate.wallet.keys;

import java.util.List;
import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What is to change.
 *
 * @param account whose key it is about, as the wallet has it from the beginning
 * @param payer whose transaction it is; the account itself, or another one of the wallet
 * @param shards on which it is to change; not empty
 * @param carried whether one transaction, on one of these shards, pays for messages to all others that the node has; else each
 *     has its own
 */
public record KeyChange(Account account, Account payer, List<Endpoint> shards, KeyAction action, boolean carried) {
    public KeyChange {
        shards = List.copyOf(shards);
    }

    /** By a transaction on each shard. */
    public KeyChange(Account account, Account payer, List<Endpoint> shards, KeyAction action) {
        this(account, payer, shards, action, false);
    }

    /** Paid by the account itself. */
    public KeyChange(Account account, List<Endpoint> shards, KeyAction action) {
        this(account, account, shards, action);
    }

    boolean isByTheAccount() {
        return account.address().equals(payer.address());
    }
}
