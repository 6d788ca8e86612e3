package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.KeyAuthorization;

/** Quantum-resistant accounts taking on the code of others: EIP-7702 with other signatures. */
final class KeyAuthorizations {
    private KeyAuthorizations() {}

    /** Applies the valid entries in their order; the others are skipped. */
    static void apply(List<KeyAuthorization> entries, BlockContext block, Journal journal) {
        for (KeyAuthorization entry : entries) {
            if (isValid(entry, block.chainId(), block.timestamp(), journal)) {
                apply(entry, journal);
            }
        }
    }

    private static boolean isValid(KeyAuthorization entry, UInt256 chainId, long timestamp, Journal journal) {
        if (!entry.chainId().equals(chainId) || entry.nonce() == -1) {
            return false;
        }
        Account account = journal.account(entry.account());
        journal.warm(account);
        Bytes code = journal.code(account);
        if (!code.isEmpty() && !Delegation.isDesignation(code) || journal.nonce(account) != entry.nonce()) {
            return false;
        }
        Optional<AccountKey> registered = KeyRegistry.keyOf(entry.account(), timestamp, journal);
        Optional<AccountKey> carried = carried(entry);
        if (registered.isEmpty()
                && carried.filter(key -> key.address().equals(entry.account())).isEmpty()) {
            return false;
        }
        AccountKey key = registered.orElseGet(carried::get);
        return carried.map(key::equals).orElse(true)
                && key.scheme() == entry.scheme()
                && key.scheme().verify(key.publicKey(), entry.message(), entry.signature());
    }

    private static Optional<AccountKey> carried(KeyAuthorization entry) {
        return entry.publicKey().map(key -> new AccountKey(entry.scheme(), key));
    }

    private static void apply(KeyAuthorization entry, Journal journal) {
        Account account = journal.account(entry.account());
        KeyRegistry.registerIfNew(entry.account(), carried(entry), journal);
        boolean clears = entry.delegate().equals(org.quorate.protocol.Address.ZERO);
        journal.setCode(account, Delegation.designation(clears ? SystemAddresses.ACCOUNT_CODE : entry.delegate()));
        journal.setNonce(account, entry.nonce() + 1);
    }
}
