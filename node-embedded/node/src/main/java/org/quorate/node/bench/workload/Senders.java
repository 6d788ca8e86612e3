package org.quorate.node.bench.workload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.SignatureScheme;

/** The accounts of a benchmark, the same in every run. Their keys follow from their numbers. */
public final class Senders {
    private static final byte[] DOMAIN = "quorate bench account ".getBytes(StandardCharsets.US_ASCII);

    private final List<Address> addresses;
    private final boolean haveKeys;
    private final Optional<QuantumSenders> quantum;

    private Senders(List<Address> addresses, boolean haveKeys, Optional<QuantumSenders> quantum) {
        this.addresses = addresses;
        this.haveKeys = haveKeys;
        this.quantum = quantum;
    }

    /** Accounts that sign with a quantum-resistant scheme and have their keys registered. */
    public static Senders of(SignatureScheme scheme, int count) {
        QuantumSenders quantum = new QuantumSenders(scheme, count);
        return new Senders(quantum.addresses(), true, Optional.of(quantum));
    }

    /** Accounts that can sign; each costs the multiplication of a curve point, some 20 µs. */
    public static Senders withKeys(int count) {
        return new Senders(make(count, number -> Secp256k1.address(key(number))), true, Optional.empty());
    }

    /** Accounts to which nobody has a key, at a tenth of the cost. */
    public static Senders withoutKeys(int count) {
        return new Senders(make(count, number -> Address.fromBytes(key(number), 12)), false, Optional.empty());
    }

    private static List<Address> make(int count, IntFunction<Address> address) {
        return IntStream.range(0, count).parallel().mapToObj(address).toList();
    }

    private static byte[] key(int number) {
        byte[] seed = ByteBuffer.allocate(DOMAIN.length + Integer.BYTES)
                .put(DOMAIN)
                .putInt(number)
                .array();
        return Keccak256.digest(seed);
    }

    /** What makes their signatures if they are quantum-resistant. */
    Optional<QuantumSenders> quantum() {
        return quantum;
    }

    public int count() {
        return addresses.size();
    }

    public boolean haveKeys() {
        return haveKeys;
    }

    public Address address(int number) {
        return addresses.get(number);
    }

    /** The private key of an account. */
    byte[] privateKey(int number) {
        if (!haveKeys) {
            throw new IllegalStateException("these accounts have no keys");
        }
        return key(number);
    }
}
