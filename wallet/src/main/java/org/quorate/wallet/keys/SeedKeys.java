package org.quorate.wallet.keys;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.Account;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.QuantumPath;
import org.quorate.wallet.seed.QuantumPath.Role;

/**
 * The keys of a seed. Nothing is written down of which keys were used: the chain says which counts, and it is looked for among
 * those that a wallet takes, so that the words alone restore rotated accounts.
 */
public final class SeedKeys implements KeyHolder {
    private static final int NUMBERS = 100;
    /** How many first keys of a scheme are tried: those that could be offered to another wallet's account. */
    private static final int FIRST_KEYS = 20;

    private final Access access;

    /** Runs work with the seed, where and when the seed's owner allows it. */
    @FunctionalInterface
    public interface Access {
        <T> T with(Function<SecretBytes, T> work);
    }

    public SeedKeys(Access access) {
        this.access = access;
    }

    @Override
    public Optional<Account> find(Account root, AccountKey wanted) {
        if (root.key().equals(Optional.of(wanted))) {
            return Optional.of(root);
        }
        SignatureScheme scheme = wanted.scheme();
        return first(
                        wanted,
                        Stream.concat(
                                Stream.concat(
                                        Stream.of(QuantumPath.later(root, Role.BINDING, scheme, 0)),
                                        later(root, Role.SUCCESSOR, scheme)),
                                firstKeys(scheme)))
                .map(path -> new Account(path.index(), path.toString(), root.address(), Optional.of(wanted)));
    }

    @Override
    public Optional<QuantumPath> findRecovery(Account root, AccountKey wanted) {
        SignatureScheme scheme = wanted.scheme();
        return first(wanted, Stream.concat(later(root, Role.RECOVERY, scheme), firstKeys(scheme)));
    }

    /** How many later keys of one role and scheme an account can have. */
    static int numbers() {
        return NUMBERS;
    }

    private static Stream<QuantumPath> later(Account root, Role role, SignatureScheme scheme) {
        return IntStream.range(0, NUMBERS).mapToObj(number -> QuantumPath.later(root, role, scheme, number));
    }

    private static Stream<QuantumPath> firstKeys(SignatureScheme scheme) {
        return IntStream.range(0, FIRST_KEYS).mapToObj(index -> QuantumPath.of(scheme, index));
    }

    private Optional<QuantumPath> first(AccountKey wanted, Stream<QuantumPath> candidates) {
        return access.with(
                seed -> candidates.filter(path -> path.leadsTo(wanted, seed)).findFirst());
    }

    @Override
    public AccountKey publicKey(QuantumPath path) {
        return access.with(path::publicKey);
    }

    @Override
    public Bytes sign(QuantumPath path, Hash statement) {
        return access.with(seed -> {
            try (SigningKey key = path.key(seed)) {
                return key.sign(statement.toBytes());
            }
        });
    }
}
