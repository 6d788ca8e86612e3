package org.quorate.evm.precompile;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/**
 * 0x0a: checks that a committed polynomial has the value y at z (EIP-4844):
 * {@code e(C - y G1, G2) = e(proof, [s]G2 - z G2)}.
 *
 * <p>Of the trusted setup this takes only {@code [s]G2}, so it is here and not read from a file of 4,096 points.
 */
final class KzgPointEvaluation implements Precompile {
    private static final int INPUT_SIZE = 192;
    private static final byte VERSION_KZG = 0x01;

    /** [s]G2 of the KZG ceremony of 2023: {@code g2_monomial[1]} of the consensus specification's trusted setup. */
    private static final byte[] SETUP_G2 = Hex.decode("b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d"
            + "2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b"
            + "087041de621000edc98edada20c1def2");

    /** FIELD_ELEMENTS_PER_BLOB and BLS_MODULUS. */
    private static final Bytes OUTPUT = Bytes.fromHex("0000000000000000000000000000000000000000000000000000000000001000"
            + "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    @Override
    public long gas(Input input) {
        return 50_000;
    }

    @Override
    public Optional<Bytes> run(Input input) {
        if (input.length() != INPUT_SIZE) {
            return Optional.empty();
        }
        byte[] data = input.toArray();
        byte[] commitment = Arrays.copyOfRange(data, 96, 144);
        byte[] versionedHash = Sha256.digest(commitment);
        versionedHash[0] = VERSION_KZG;
        BigInteger z = new BigInteger(1, Arrays.copyOfRange(data, 32, 64));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(data, 64, 96));
        boolean valid = Arrays.equals(versionedHash, Arrays.copyOf(data, 32))
                && z.compareTo(Bls12381.ORDER) < 0
                && y.compareTo(Bls12381.ORDER) < 0
                && verify(commitment, z, y, Arrays.copyOfRange(data, 144, 192));
        return valid ? Optional.of(OUTPUT) : Optional.empty();
    }

    private static boolean verify(byte[] commitment, BigInteger z, BigInteger y, byte[] proof) {
        P1_Affine proofPoint;
        P1 left;
        try {
            proofPoint = new P1_Affine(proof);
            left = new P1(commitment);
        } catch (RuntimeException notAPoint) {
            return false;
        }
        if (!left.in_group() || !proofPoint.in_group()) {
            return false;
        }
        left.add(P1.generator().mult(y).neg());
        P2 right = new P2(SETUP_G2).add(P2.generator().mult(z).neg());
        PT first = new PT(left.to_affine(), P2_Affine.generator());
        PT second = new PT(proofPoint, right.to_affine());
        return PT.finalverify(first, second);
    }
}
