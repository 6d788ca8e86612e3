package org.quorate.node.conformance;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.quorate.evm.Fork;
import org.quorate.evm.precompile.Input;
import org.quorate.evm.precompile.Precompile;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/** Inputs of the precompiled contracts: valid ones of every kind, and such with a mistake. */
final class PrecompileInputs {
    private static final Precompiles OSAKA = Precompiles.of(Fork.OSAKA);
    private static final List<Address> ADDRESSES = OSAKA.addresses();
    private static final int P256_VERIFY = 0x100;

    private static final String BN_P = "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47";
    /** The generator of the second group (EIP-197). */
    static final String BN_G2 = "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
            + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
            + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
            + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

    private static final String PAD = "00".repeat(16);
    private static final String BLS_P =
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624" + "1eabfffeb153ffffb9feffffffffaaab";
    private static final String BLS_G1_X =
            "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58" + "6c55e83ff97a1aeffb3af00adb22c6bb";
    private static final String BLS_G1_Y =
            "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3ed" + "d03cc744a2888ae40caa232946c5e7e1";
    /** The generators (EIP-2537). */
    static final Bytes BLS_G1 = Bytes.fromHex(PAD + BLS_G1_X + PAD + BLS_G1_Y);

    static final Bytes BLS_G2 = Bytes.fromHex(PAD
            + "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"
            + PAD + "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
            + PAD + "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"
            + PAD + "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be");

    /** A valid signature (RIP-7212). */
    static final Bytes P256 = Bytes.fromHex("4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4d"
            + "a73bd4903f0ce3b639bbbf6e8e80d16931ff4bcf5993d58468e8fb19086e8cac"
            + "36dbcd03009df8c59286b162af3bd7fcc0450c9aa81be5d10d312af6c66b1d60"
            + "4aebd3099c618202fcfe16ae7770b0c49ab5eadf74b754204a3bb6060e44eff3"
            + "7618b065f9832de4ca6ca971a7a1adc826d0f7c00181a5fb2ddf79ae00b4e10e");

    private static final String COMPRESSED_INFINITY = "c0" + "00".repeat(47);

    private final RandomValues values;

    /** Points to choose from; they take a while to compute. */
    private static final class Points {
        static final List<Bytes> BN_MULTIPLES = multiples(7, bnGenerator());
        static final List<Bytes> BLS_G1_MULTIPLES = multiples(12, BLS_G1);
        static final List<Bytes> BLS_G2_MULTIPLES = multiples(14, BLS_G2);

        private static List<Bytes> multiples(int precompile, Bytes generator) {
            return IntStream.range(2, 18)
                    .mapToObj(n -> run(precompile, concat(generator, word(UInt256.MAX.divide(UInt256.of(n))))))
                    .toList();
        }
    }

    PrecompileInputs(RandomValues values) {
        this.values = values;
    }

    /** An input and the contract that it is for. */
    record Sample(Address address, Bytes input) {}

    Sample next() {
        Address address = values.of(ADDRESSES);
        Bytes input = valid((int) address.limb0());
        return new Sample(address, values.once(4) ? values.mutate(input) : input);
    }

    private Bytes valid(int number) {
        return switch (number) {
            case 1 -> signature(Hash.fromBytes(values.bytes(32).unsafeArray()));
            case 5 -> modExp();
            case 6 -> concat(bnPoint(), bnPoint());
            case 7 -> concat(bnPoint(), word(values.word()));
            case 8 -> bnPairs();
            case 9 -> blake2();
            case 10 -> kzgOfConstant(values.below(1_000_000), values.once(2));
            case 11 -> concat(g1(), g1());
            case 12 -> repeated(() -> concat(g1(), word(values.word())));
            case 13 -> concat(g2(), g2());
            case 14 -> repeated(() -> concat(g2(), word(values.word())));
            case 15 -> repeated(() -> concat(g1(), g2()));
            case 16 -> field();
            case 17 -> concat(field(), field());
            case P256_VERIFY -> P256;
            default -> values.bytes(values.below(300));
        };
    }

    static Bytes concat(Bytes... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes part : parts) {
            out.writeBytes(part.unsafeArray());
        }
        return Bytes.wrap(out.toByteArray());
    }

    static Bytes word(UInt256 value) {
        return Bytes.wrap(value.toBytes());
    }

    private Bytes repeated(java.util.function.Supplier<Bytes> part) {
        Bytes all = Bytes.EMPTY;
        for (int i = values.below(3); i >= 0; i--) {
            all = concat(all, part.get());
        }
        return all;
    }

    private static Bytes run(int number, Bytes input) {
        Precompile precompile = OSAKA.at(Address.fromWord(0, 0, number)).orElseThrow();
        return precompile.run(Input.of(input)).orElseThrow();
    }

    /** A signature of the digest, as ECRECOVER takes it. */
    static Bytes signature(Hash digest) {
        byte[] key = new byte[32];
        key[31] = 42;
        EcdsaSignature signature = Secp256k1.sign(digest, key);
        return concat(
                Bytes.wrap(digest.toBytes()),
                word(UInt256.of(27 + signature.yParity())),
                word(signature.r()),
                word(signature.s()));
    }

    private Bytes modExp() {
        int base = modExpLength();
        int exponent = modExpLength();
        int modulus = modExpLength();
        Bytes numbers = values.bytes(base + exponent + modulus);
        return concat(word(UInt256.of(base)), word(UInt256.of(exponent)), word(UInt256.of(modulus)), numbers);
    }

    /** Up to a little above the limit of EIP-7823. */
    private int modExpLength() {
        return switch (values.weighted(10, 60, 20, 5, 5)) {
            case 0 -> 0;
            case 1 -> values.below(40);
            case 2 -> values.below(130);
            case 3 -> values.below(1_030);
            default -> 1_022 + values.below(5);
        };
    }

    private Bytes bnPoint() {
        return switch (values.below(6)) {
            case 0 -> Bytes.wrap(new byte[64]);
            case 1 -> bnGenerator();
            case 2 ->
                concat(word(UInt256.ONE), word(UInt256.fromHex("0x" + BN_P).subtract(UInt256.of(2))));
            default -> values.of(Points.BN_MULTIPLES);
        };
    }

    static Bytes bnGenerator() {
        return concat(word(UInt256.ONE), word(UInt256.of(2)));
    }

    private Bytes bnPairs() {
        Bytes g2 = Bytes.fromHex(BN_G2);
        Bytes negated =
                concat(word(UInt256.ONE), word(UInt256.fromHex("0x" + BN_P).subtract(UInt256.of(2))));
        return switch (values.below(4)) {
            case 0 -> Bytes.EMPTY;
            case 1 -> concat(bnGenerator(), g2, negated, g2);
            case 2 -> concat(bnPoint(), Bytes.wrap(new byte[128]));
            default -> repeated(() -> concat(bnPoint(), g2));
        };
    }

    private Bytes blake2() {
        byte[] input = values.bytes(213).toArray();
        input[0] = 0;
        input[1] = 0;
        input[2] = (byte) values.below(4);
        input[212] = (byte) values.below(2);
        return Bytes.wrap(input);
    }

    /** The constant polynomial 0 or 1 at a point: the commitment is that many times the generator, the proof is the point at infinity. */
    static Bytes kzgOfConstant(long point, boolean zero) {
        Bytes commitment = Bytes.fromHex(zero ? COMPRESSED_INFINITY : "97" + BLS_G1_X.substring(2));
        byte[] hash = run(2, commitment).toArray();
        hash[0] = 1;
        return concat(
                Bytes.wrap(hash),
                word(UInt256.of(point)),
                word(zero ? UInt256.ZERO : UInt256.ONE),
                commitment,
                Bytes.fromHex(COMPRESSED_INFINITY));
    }

    private Bytes g1() {
        return switch (values.below(6)) {
            case 0 -> Bytes.wrap(new byte[128]);
            case 1 -> BLS_G1;
            case 2 -> Bytes.fromHex(PAD + BLS_G1_X + PAD + negated(BLS_G1_Y));
            default -> values.of(Points.BLS_G1_MULTIPLES);
        };
    }

    private static String negated(String y) {
        return "%096x".formatted(new BigInteger(BLS_P, 16).subtract(new BigInteger(y, 16)));
    }

    private Bytes g2() {
        return switch (values.below(6)) {
            case 0 -> Bytes.wrap(new byte[256]);
            case 1, 2 -> BLS_G2;
            default -> values.of(Points.BLS_G2_MULTIPLES);
        };
    }

    private Bytes field() {
        BigInteger element = new BigInteger(1, values.bytes(48).unsafeArray()).mod(new BigInteger(BLS_P, 16));
        return Bytes.fromHex("%0128x".formatted(element));
    }
}
