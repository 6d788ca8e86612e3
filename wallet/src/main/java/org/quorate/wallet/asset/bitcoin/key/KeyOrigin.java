package org.quorate.wallet.asset.bitcoin.key;

import fr.acinq.bitcoin.KeyPath;
import java.util.List;

/**
 * How the key of an account follows from its master key: what a signing device needs to find its own keys (BIP-174).
 *
 * @param fingerprint of the master key, an unsigned 32-bit number
 * @param path the steps to the account, hardened ones with bit 31 set
 */
public record KeyOrigin(long fingerprint, List<Long> path) {
    public KeyOrigin {
        path = List.copyOf(path);
    }

    /** As in output descriptors, for example {@code [d90c6a4f/84'/0'/0']}. */
    @Override
    public String toString() {
        return "[%08x%s]"
                .formatted(fingerprint, new KeyPath(path).asString('\'').substring(1));
    }
}
