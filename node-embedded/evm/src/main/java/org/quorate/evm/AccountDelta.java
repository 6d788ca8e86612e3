package org.quorate.evm;

import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * What a transaction did to one account. To apply it: if {@code destroyed}, delete the account with all its storage and
 * ignore the rest; else set what is present. An account that ends with nonce 0, balance 0 and no code is absent (EIP-161).
 *
 * @param destroyed by SELFDESTRUCT
 * @param nonce the new nonce, if it changed
 * @param codeHash the new code hash, if it changed; its code is in {@link StateDelta#code}
 * @param storage new values of the slots that changed; zero clears
 */
public record AccountDelta(
        boolean destroyed,
        Optional<Long> nonce,
        BalanceChange balance,
        Optional<Hash> codeHash,
        Map<UInt256, UInt256> storage) {

    /** A deleted account. */
    public static final AccountDelta DESTROYED =
            new AccountDelta(true, Optional.empty(), BalanceChange.None.NONE, Optional.empty(), Map.of());

    public AccountDelta {
        storage = Map.copyOf(storage);
    }

    /** Only the balance changes. */
    public static AccountDelta ofBalance(BalanceChange change) {
        return new AccountDelta(false, Optional.empty(), change, Optional.empty(), Map.of());
    }
}
