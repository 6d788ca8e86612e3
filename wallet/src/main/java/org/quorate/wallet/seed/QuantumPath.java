package org.quorate.wallet.seed;

import static org.quorate.wallet.seed.ExtendedKey.HARDENED;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.Account;
import org.quorate.wallet.secret.SecretBytes;

/**
 * The way from a phrase to a quantum-resistant key. No standard says how: ours is HKDF-SHA512 over BIP-39's seed, with a path
 * whose every step is hardened; {@code docs/protocol/pq-accounts.md} has it with vectors:
 *
 * <pre>
 * m/81'/scheme'/index'                      the key that an account begins with
 * m/81'/scheme'/index'/role'/scheme'/number'   a later key of that account; scheme 0 and an index stand for a coin account
 * </pre>
 *
 * @param steps after 81', without their hardening bits: two for an account's first key, five for a later one
 */
public record QuantumPath(List<Integer> steps) {
    private static final byte[] SALT = "quorate:derivation:v1".getBytes(StandardCharsets.US_ASCII);
    /** 0x51, the type of these accounts' transactions. */
    private static final int PURPOSE = 81;

    private static final int ROOT_STEPS = 2;
    private static final int STEPS = 5;
    private static final Pattern TEXT = Pattern.compile("m/" + PURPOSE + "'(/\\d{1,9}'){2}((/\\d{1,9}'){3})?");

    /** What a later key of an account is for. */
    public enum Role {
        /** Follows the present one by a rotation. */
        SUCCESSOR(1),
        /** Can take the account back. */
        RECOVERY(2),
        /** Stands beside the ECDSA key of a coin account, and later in its place. */
        BINDING(3);

        private final int step;

        Role(int step) {
            this.step = step;
        }
    }

    /** @throws IllegalArgumentException if there can be no such key */
    public QuantumPath {
        steps = List.copyOf(steps);
        boolean whole = (steps.size() == ROOT_STEPS || steps.size() == STEPS)
                && steps.stream().allMatch(s -> s >= 0);
        if (!whole || !scheme(steps).isForAccounts()) {
            throw new IllegalArgumentException("there is no key at " + text(steps));
        }
    }

    /** Of the key with which the account of a scheme and a number begins. */
    public static QuantumPath of(SignatureScheme scheme, int index) {
        return new QuantumPath(List.of(scheme.id(), index));
    }

    /**
     * Of a later key of an account.
     *
     * @param root an account of the wallet: the steps count by which it began
     * @param number from 0
     */
    public static QuantumPath later(Account root, Role role, SignatureScheme scheme, int number) {
        List<Integer> first = root.path().startsWith("m/" + PURPOSE + "'")
                ? parse(root.path()).steps.subList(0, ROOT_STEPS)
                : List.of(SignatureScheme.SECP256K1.id(), root.index());
        return new QuantumPath(Stream.concat(first.stream(), Stream.of(role.step, scheme.id(), number))
                .toList());
    }

    /** @throws IllegalArgumentException if it is no such path */
    public static QuantumPath parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("no path of a quantum-resistant key: " + text);
        }
        return new QuantumPath(Arrays.stream(text.replace("'", "").split("/"))
                .skip(2)
                .map(Integer::valueOf)
                .toList());
    }

    /** Of the key. */
    public SignatureScheme scheme() {
        return scheme(steps);
    }

    private static SignatureScheme scheme(List<Integer> steps) {
        int id = steps.size() == ROOT_STEPS ? steps.getFirst() : steps.get(STEPS - 2);
        return SignatureScheme.byId(id).orElse(SignatureScheme.SECP256K1);
    }

    /** The number of the account at which the path begins. */
    public int index() {
        return steps.get(1);
    }

    /** The key; the caller closes it. */
    public SigningKey key(SecretBytes seed) {
        return withKeySeed(seed, scheme()::signingKey);
    }

    /** Whether the path leads to the key; cheaper than to make its key and compare, where most paths do not. */
    public boolean leadsTo(AccountKey key, SecretBytes seed) {
        return key.scheme() == scheme()
                && withKeySeed(seed, keySeed -> scheme().mayFollow(key.publicKey(), keySeed))
                && publicKey(seed).equals(key);
    }

    private <T> T withKeySeed(SecretBytes seed, Function<byte[], T> use) {
        ByteBuffer info =
                ByteBuffer.allocate(Integer.BYTES * (1 + steps.size())).putInt(HARDENED | PURPOSE);
        steps.forEach(step -> info.putInt(HARDENED | step));
        byte[] keySeed = new byte[scheme().seedSize()];
        try {
            return seed.use(secret -> {
                HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
                hkdf.init(new HKDFParameters(secret, SALT, info.array()));
                hkdf.generateBytes(keySeed, 0, keySeed.length);
                return use.apply(keySeed);
            });
        } finally {
            Arrays.fill(keySeed, (byte) 0);
        }
    }

    /** The public half. */
    public AccountKey publicKey(SecretBytes seed) {
        try (SigningKey key = key(seed)) {
            return new AccountKey(scheme(), key.publicKey());
        }
    }

    /** The key of an account; the caller closes it. @throws IllegalArgumentException if accounts cannot have such keys */
    public static SigningKey key(SecretBytes seed, SignatureScheme scheme, int index) {
        return of(scheme, index).key(seed);
    }

    public static Account account(SecretBytes seed, SignatureScheme scheme, int index) {
        QuantumPath path = of(scheme, index);
        AccountKey publicKey = path.publicKey(seed);
        return new Account(index, path.toString(), publicKey.address(), Optional.of(publicKey));
    }

    @Override
    public String toString() {
        return text(steps);
    }

    private static String text(List<Integer> steps) {
        return steps.stream().map(step -> "/" + step + "'").collect(Collectors.joining("", "m/" + PURPOSE + "'", ""));
    }
}
