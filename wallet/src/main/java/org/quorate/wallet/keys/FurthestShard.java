package org.quorate.wallet.keys;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Which shard is ahead of the others with an account's keys. Numbers of rotations do not tell: whoever has a key can raise them on a
 * shard where it still counts. What tells is that the key there came after the keys on the others.
 */
public final class FurthestShard {
    private FurthestShard() {}

    /** Of those that are equally far, the one with most rotations, of these the first. @see #of(List, ToLongFunction) */
    public static Optional<KeyStatus> of(List<KeyStatus> statuses) {
        return of(statuses, KeyStatus::sequence);
    }

    /**
     * @param among says which of those that are equally far: the one with the highest number, of these the first
     * @return nothing if the account has a key on none of the shards
     * @throws WalletException with {@link KeyProblem#SHARDS_DISAGREE} if of two shards neither follows from the other
     */
    static Optional<KeyStatus> of(List<KeyStatus> statuses, ToLongFunction<KeyStatus> among) {
        List<KeyStatus> used =
                statuses.stream().filter(status -> status.key().isPresent()).toList();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(used.stream()
                .filter(status -> used.stream().allMatch(other -> isAtLeastAsFar(status, other)))
                .reduce((a, b) -> Long.compareUnsigned(among.applyAsLong(b), among.applyAsLong(a)) > 0 ? b : a)
                .orElseThrow(() -> new WalletException(KeyProblem.SHARDS_DISAGREE)));
    }

    private static boolean isAtLeastAsFar(KeyStatus status, KeyStatus other) {
        return status.key().equals(other.key())
                || (status.hasReplaced(other.key().get())
                        && !other.hasReplaced(status.key().get()));
    }
}
