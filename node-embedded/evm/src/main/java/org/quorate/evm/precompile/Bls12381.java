package org.quorate.evm.precompile;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.evm.precompile.bls12381.G1;
import org.quorate.evm.precompile.bls12381.G2;
import org.quorate.protocol.Bytes;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.PT;

/** 0x0b to 0x11: the curve BLS12-381 (EIP-2537), by the blst library. */
final class Bls12381 {
    /** The order of the groups. */
    static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private static final int SCALAR_SIZE = 32;
    private static final int PAIR_SIZE = G1.SIZE + G2.SIZE;

    private Bls12381() {}

    /** An operation on input of one length, at one price. */
    private record Fixed(int inputSize, long price, Function<byte[], Optional<byte[]>> operation)
            implements Precompile {
        @Override
        public long gas(Input input) {
            return price;
        }

        @Override
        public Optional<Bytes> run(Input input) {
            return input.length() == inputSize
                    ? operation.apply(input.toArray()).map(Bytes::wrap)
                    : Optional.empty();
        }
    }

    static Precompile g1Add() {
        return new Fixed(2 * G1.SIZE, 375, data -> G1.decode(data, 0)
                .flatMap(a -> G1.decode(data, G1.SIZE).map(a::add))
                .map(G1::encode));
    }

    static Precompile g2Add() {
        return new Fixed(2 * G2.SIZE, 600, data -> G2.decode(data, 0)
                .flatMap(a -> G2.decode(data, G2.SIZE).map(a::add))
                .map(G2::encode));
    }

    static Precompile mapToG1() {
        return new Fixed(64, 5_500, data -> G1.map(data).map(G1::encode));
    }

    static Precompile mapToG2() {
        return new Fixed(128, 23_800, data -> G2.map(data).map(G2::encode));
    }

    static Precompile g1MultiScalar() {
        return new MultiScalar(G1.SIZE + SCALAR_SIZE, 12_000, MsmDiscount.G1, Bls12381::sumOfG1);
    }

    static Precompile g2MultiScalar() {
        return new MultiScalar(G2.SIZE + SCALAR_SIZE, 22_500, MsmDiscount.G2, Bls12381::sumOfG2);
    }

    /** The sum of points times scalars. */
    private record MultiScalar(
            int itemSize, long price, MsmDiscount discount, Function<byte[], Optional<byte[]>> operation)
            implements Precompile {
        @Override
        public long gas(Input input) {
            int count = input.length() / itemSize;
            return count == 0 ? 0 : count * price * discount.of(count) / 1000;
        }

        @Override
        public Optional<Bytes> run(Input input) {
            return input.isEmpty() || input.length() % itemSize != 0
                    ? Optional.empty()
                    : operation.apply(input.toArray()).map(Bytes::wrap);
        }
    }

    private static Optional<byte[]> sumOfG1(byte[] data) {
        P1 sum = new P1();
        for (int at = 0; at < data.length; at += G1.SIZE + SCALAR_SIZE) {
            Optional<P1> point = G1.decode(data, at).filter(P1::in_group);
            if (point.isEmpty()) {
                return Optional.empty();
            }
            BigInteger scalar = scalar(data, at + G1.SIZE);
            if (scalar.signum() > 0 && !point.get().is_inf()) {
                sum.add(point.get().mult(scalar));
            }
        }
        return Optional.of(G1.encode(sum));
    }

    private static Optional<byte[]> sumOfG2(byte[] data) {
        P2 sum = new P2();
        for (int at = 0; at < data.length; at += G2.SIZE + SCALAR_SIZE) {
            Optional<P2> point = G2.decode(data, at).filter(P2::in_group);
            if (point.isEmpty()) {
                return Optional.empty();
            }
            BigInteger scalar = scalar(data, at + G2.SIZE);
            if (scalar.signum() > 0 && !point.get().is_inf()) {
                sum.add(point.get().mult(scalar));
            }
        }
        return Optional.of(G2.encode(sum));
    }

    private static BigInteger scalar(byte[] data, int at) {
        return new BigInteger(1, Arrays.copyOfRange(data, at, at + SCALAR_SIZE)).mod(ORDER);
    }

    static Precompile pairing() {
        return new PairingCheck();
    }

    /** The number 1 if the product of the pairings of all pairs is one, else 0. */
    private static final class PairingCheck implements Precompile {
        @Override
        public long gas(Input input) {
            return 37_700 + 32_600L * (input.length() / PAIR_SIZE);
        }

        @Override
        public Optional<Bytes> run(Input input) {
            if (input.isEmpty() || input.length() % PAIR_SIZE != 0) {
                return Optional.empty();
            }
            byte[] data = input.toArray();
            PT product = PT.one();
            for (int at = 0; at < data.length; at += PAIR_SIZE) {
                Optional<P1> p = G1.decode(data, at).filter(P1::in_group);
                Optional<P2> q = p.isEmpty()
                        ? Optional.empty()
                        : G2.decode(data, at + G1.SIZE).filter(P2::in_group);
                if (q.isEmpty()) {
                    return Optional.empty();
                }
                if (!p.get().is_inf() && !q.get().is_inf()) {
                    product.mul(new PT(p.get(), q.get()));
                }
            }
            byte[] output = new byte[32];
            output[31] = (byte) (product.final_exp().is_one() ? 1 : 0);
            return Optional.of(Bytes.wrap(output));
        }
    }
}
