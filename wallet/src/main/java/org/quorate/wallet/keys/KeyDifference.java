package org.quorate.wallet.keys;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.signature.AccountKey;

/** In what two shards hold something else of an account. */
public enum KeyDifference {
    /** The key that counts once nothing waits any more. */
    KEY,
    /** Recovery key or guardians. */
    CHOICES,
    /** Whether ECDSA is off. */
    ECDSA;

    /** What one shard holds against what another one does. */
    public static Set<KeyDifference> between(KeyStatus one, KeyStatus other) {
        Set<KeyDifference> differences = EnumSet.noneOf(KeyDifference.class);
        if (!next(one).equals(next(other))) {
            differences.add(KEY);
        }
        if (!one.recovery().equals(other.recovery()) || !one.guardians().equals(other.guardians())) {
            differences.add(CHOICES);
        }
        if (one.ecdsaOff() != other.ecdsaOff()) {
            differences.add(ECDSA);
        }
        return differences;
    }

    private static Optional<AccountKey> next(KeyStatus status) {
        return status.rotation().map(KeyStatus.Rotation::key).or(status::key);
    }
}
