package org.quorate.evm.precompile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/**
 * Which precompiled contracts a fork has. Ethereum's stand at small addresses; Quorate's verifiers of signatures (from Prague
 * on, as accounts of type 0x51) and what gives accounts their code above them.
 */
public final class Precompiles {
    private static final int P256_VERIFY = 0x100;
    private static final Map<Fork, Precompiles> BY_FORK = new EnumMap<>(Fork.class);

    static {
        for (Fork fork : Fork.values()) {
            BY_FORK.put(fork, new Precompiles(fork));
        }
    }

    private final List<Optional<Precompile>> byNumber;
    private final List<Optional<Precompile>> verifiers;
    private final Optional<Precompile> designator;
    /** What is different from the fork, for calls that are only tried. */
    private final Map<Address, Optional<Precompile>> changes;

    private Precompiles(
            List<Optional<Precompile>> byNumber,
            List<Optional<Precompile>> verifiers,
            Optional<Precompile> designator,
            Map<Address, Optional<Precompile>> changes) {
        this.byNumber = byNumber;
        this.verifiers = verifiers;
        this.designator = designator;
        this.changes = Map.copyOf(changes);
    }

    private Precompiles(Fork fork) {
        changes = Map.of();
        verifiers = fork.isAtLeast(Fork.PRAGUE)
                ? SignatureScheme.ALL.stream()
                        .map(scheme -> Optional.<Precompile>of(new SignatureVerifier(scheme)))
                        .toList()
                : List.of();
        designator = fork.isAtLeast(Fork.PRAGUE) ? Optional.of(new AccountCodeDesignator()) : Optional.empty();
        byNumber = IntStream.rangeClosed(0, P256_VERIFY)
                .mapToObj(number -> define(number, fork))
                .toList();
    }

    /** The contracts of the fork. */
    public static Precompiles of(Fork fork) {
        return BY_FORK.get(fork);
    }

    /** These contracts, with others or none at some addresses. */
    public Precompiles with(Map<Address, Optional<Precompile>> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<Address, Optional<Precompile>> all = new HashMap<>(changes);
        all.putAll(more);
        return new Precompiles(byNumber, verifiers, designator, all);
    }

    /** The contract at the address, if there is one. */
    public Optional<Precompile> at(Address address) {
        if (!changes.isEmpty() && changes.containsKey(address)) {
            return changes.get(address);
        }
        long number = address.limb0();
        boolean small = (address.limb2() | address.limb1()) == 0 && number >= 0 && number <= P256_VERIFY;
        if (small) {
            return byNumber.get((int) number);
        }
        if (address.equals(SystemAddresses.DESIGNATOR)) {
            return designator;
        }
        int verifier = SystemAddresses.verifierNumber(address);
        return verifier >= 0 && verifier < verifiers.size() ? verifiers.get(verifier) : Optional.empty();
    }

    /** All addresses that have one of Ethereum's, in ascending order. */
    public List<Address> addresses() {
        return IntStream.range(0, byNumber.size())
                .filter(number -> byNumber.get(number).isPresent())
                .mapToObj(number -> Address.fromWord(0, 0, number))
                .toList();
    }

    private static Optional<Precompile> define(int number, Fork fork) {
        Fork since =
                switch (number) {
                    case 1, 2, 3, 4 -> Fork.FRONTIER;
                    case 5, 6, 7, 8 -> Fork.BYZANTIUM;
                    case 9 -> Fork.ISTANBUL;
                    case 10 -> Fork.CANCUN;
                    case 11, 12, 13, 14, 15, 16, 17 -> Fork.PRAGUE;
                    case P256_VERIFY -> Fork.OSAKA;
                    default -> null;
                };
        return since != null && fork.isAtLeast(since) ? Optional.of(make(number, fork)) : Optional.empty();
    }

    private static Precompile make(int number, Fork fork) {
        return switch (number) {
            case 1 -> new EcRecover();
            case 2 -> new Sha256();
            case 3 -> new Ripemd160();
            case 4 -> new Identity();
            case 5 -> new ModExp(fork);
            case 6 -> Bn254.add(fork);
            case 7 -> Bn254.multiply(fork);
            case 8 -> Bn254.pairing(fork);
            case 9 -> new Blake2F();
            case 10 -> new KzgPointEvaluation();
            case 11 -> Bls12381.g1Add();
            case 12 -> Bls12381.g1MultiScalar();
            case 13 -> Bls12381.g2Add();
            case 14 -> Bls12381.g2MultiScalar();
            case 15 -> Bls12381.pairing();
            case 16 -> Bls12381.mapToG1();
            case 17 -> Bls12381.mapToG2();
            case P256_VERIFY -> new P256Verify();
            default -> throw new IllegalArgumentException("no precompiled contract " + number);
        };
    }
}
