package org.quorate.wallet.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What the key registry of one shard holds of an account, as its node says.
 *
 * @param endpoint the shard
 * @param network the chain id of shard 0, to which statements about keys are bound
 * @param time of the next block, which decides about the key of the next transaction
 * @param key that counts at that time; nothing before the account's first use on this shard
 * @param past holders of the keys before, the last of them at the end; of very many only the last
 * @param rotation that waits at that time
 * @param sequence the number of the next rotation
 * @param ecdsaOff whether the account gave up ECDSA for good
 * @param foreignCode whether the account delegates to other code than that of quantum-resistant accounts, so that its
 *     transactions prove nothing to the registry
 * @param recovery the key that can take the account back
 * @param guardians what was committed to, keccak256(abi.encode(guardians, threshold))
 * @param choices how often the account has chosen a recovery key or guardians
 * @param delay between the proposal of a rotation and its effect
 */
public record KeyStatus(
        Endpoint endpoint,
        UInt256 network,
        Address account,
        Instant time,
        Optional<AccountKey> key,
        List<Address> past,
        Optional<Rotation> rotation,
        long sequence,
        boolean ecdsaOff,
        boolean foreignCode,
        Optional<AccountKey> recovery,
        Optional<Hash> guardians,
        long choices,
        Duration delay) {
    public KeyStatus {
        past = List.copyOf(past);
    }

    /**
     * A rotation that waits.
     *
     * @param key that is to follow
     * @param sequence its number, by which it is cancelled
     * @param effective when it is the account's key
     * @param byRecovery whether the recovery key proposed it: then the present key cannot cancel it
     */
    public record Rotation(AccountKey key, long sequence, Instant effective, boolean byRecovery) {}

    /** How much of the waiting time is over, from 0 to 1; 1 if nothing waits. */
    public double progress() {
        return rotation.map(waiting -> {
                    double left = Duration.between(time, waiting.effective()).toMillis();
                    double all = Math.max(1, delay.toMillis());
                    return Math.clamp(1 - left / all, 0, 1);
                })
                .orElse(1.0);
    }

    /** Whether a key counted here that has been replaced. */
    public boolean hasReplaced(AccountKey earlier) {
        return past.contains(earlier.holder());
    }

    /** The same at no time: equal as long as nothing but time goes on. */
    public KeyStatus withoutTime() {
        return new KeyStatus(
                endpoint,
                network,
                account,
                Instant.EPOCH,
                key,
                past,
                rotation,
                sequence,
                ecdsaOff,
                foreignCode,
                recovery,
                guardians,
                choices,
                delay);
    }
}
