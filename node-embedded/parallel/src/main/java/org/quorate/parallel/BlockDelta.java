package org.quorate.parallel;

import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * All that a block changed, merged from its transactions.
 *
 * @param code new code by its hash
 */
public record BlockDelta(Map<Address, AccountUpdate> accounts, Map<Hash, Bytes> code) {
    public BlockDelta {
        accounts = accounts instanceof AccountUpdates ? accounts : Map.copyOf(accounts);
        code = Map.copyOf(code);
    }

    /**
     * An account as it is after the block.
     *
     * @param storageCleared all earlier slots are gone before {@code storage} is written
     * @param storage slots that changed; zero clears one
     */
    public record AccountUpdate(
            boolean storageCleared, long nonce, UInt256 balance, Hash codeHash, Map<UInt256, UInt256> storage) {
        public AccountUpdate {
            storage = Map.copyOf(storage);
        }

        /** An empty account is absent from the state (EIP-161). */
        public boolean isEmpty() {
            return nonce == 0 && balance.isZero() && codeHash.equals(Hash.EMPTY_CODE);
        }
    }
}
