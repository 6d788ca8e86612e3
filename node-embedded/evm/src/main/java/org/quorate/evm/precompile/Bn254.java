package org.quorate.evm.precompile;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.evm.Fork;
import org.quorate.evm.precompile.bn254.Curve;
import org.quorate.evm.precompile.bn254.Fp;
import org.quorate.evm.precompile.bn254.Fp2;
import org.quorate.evm.precompile.bn254.Pairing;
import org.quorate.evm.precompile.bn254.Point;
import org.quorate.protocol.Bytes;

/** 0x06 to 0x08: addition, multiplication and pairing check on alt_bn128 (EIP-196, EIP-197; prices of EIP-1108). */
final class Bn254 {
    private static final int PAIR_SIZE = Curve.G1_SIZE + Curve.G2_SIZE;

    private Bn254() {}

    private record FixedPrice(long price, Function<byte[], Optional<Point<Fp>>> operation) implements Precompile {
        @Override
        public long gas(Input input) {
            return price;
        }

        @Override
        public Optional<Bytes> run(Input input) {
            return operation.apply(input.slice(0, 2 * Curve.G1_SIZE)).map(Bn254::encode);
        }
    }

    static Precompile add(Fork fork) {
        return new FixedPrice(fork.isAtLeast(Fork.ISTANBUL) ? 150 : 500, data -> Curve.decodeG1(data, 0)
                .flatMap(a -> Curve.decodeG1(data, Curve.G1_SIZE).map(a::add)));
    }

    static Precompile multiply(Fork fork) {
        return new FixedPrice(fork.isAtLeast(Fork.ISTANBUL) ? 6_000 : 40_000, data -> Curve.decodeG1(data, 0)
                .map(point -> point.multiply(new BigInteger(1, Arrays.copyOfRange(data, 64, 96)))));
    }

    static Precompile pairing(Fork fork) {
        return fork.isAtLeast(Fork.ISTANBUL) ? new PairingCheck(45_000, 34_000) : new PairingCheck(100_000, 80_000);
    }

    private static Bytes encode(Point<Fp> point) {
        byte[] output = new byte[Curve.G1_SIZE];
        Curve.encodeG1(point.toAffine(), output, 0);
        return Bytes.wrap(output);
    }

    /** The number 1 if the product of the pairings of all pairs is one, else 0. */
    private record PairingCheck(long price, long pricePerPair) implements Precompile {
        @Override
        public long gas(Input input) {
            return price + pricePerPair * (input.length() / PAIR_SIZE);
        }

        @Override
        public Optional<Bytes> run(Input input) {
            if (input.length() % PAIR_SIZE != 0) {
                return Optional.empty();
            }
            byte[] data = input.toArray();
            Pairing pairing = new Pairing();
            for (int at = 0; at < data.length; at += PAIR_SIZE) {
                Optional<Point<Fp>> p = Curve.decodeG1(data, at);
                Optional<Point<Fp2>> q = p.isEmpty() ? Optional.empty() : Curve.decodeG2(data, at + Curve.G1_SIZE);
                if (q.isEmpty()) {
                    return Optional.empty();
                }
                pairing.multiply(p.get(), q.get());
            }
            byte[] output = new byte[32];
            output[31] = (byte) (pairing.isOne() ? 1 : 0);
            return Optional.of(Bytes.wrap(output));
        }
    }
}
