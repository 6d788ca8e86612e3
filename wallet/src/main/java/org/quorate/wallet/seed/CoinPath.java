package org.quorate.wallet.seed;

import static org.quorate.wallet.seed.ExtendedKey.HARDENED;

import org.quorate.protocol.Address;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.Account;
import org.quorate.wallet.secret.SecretBytes;

/** Accounts of EVM chains: BIP-44 with SLIP-44's coin type 60, {@code m/44'/60'/0'/0/index}, as most wallets have them. */
public final class CoinPath {
    private CoinPath() {}

    /** The key of an account; the caller closes it. */
    public static ExtendedKey key(SecretBytes seed, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("account index must not be negative");
        }
        try (ExtendedKey master = ExtendedKey.master(seed)) {
            return master.derive(HARDENED | 44, HARDENED | 60, HARDENED, 0, index);
        }
    }

    public static Account account(SecretBytes seed, int index) {
        try (ExtendedKey key = key(seed, index)) {
            Address address = key.privateKey().use(Secp256k1::address);
            return new Account(index, "m/44'/60'/0'/0/" + index, address);
        }
    }
}
