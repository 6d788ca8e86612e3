package org.quorate.wallet;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.AccountKey;

/**
 * An account of the wallet.
 *
 * @param index the last step of its path, from 0
 * @param path its derivation path, for example {@code m/44'/60'/0'/0/0} (BIP-44)
 * @param address the same on every shard; of an ECDSA account on every EVM chain
 * @param key of a quantum-resistant account, {@code m/81'/scheme'/index'}; nothing if it signs with ECDSA
 */
public record Account(int index, String path, Address address, Optional<AccountKey> key) {
    /** An account that signs with ECDSA. */
    public Account(int index, String path, Address address) {
        this(index, path, address, Optional.empty());
    }
}
