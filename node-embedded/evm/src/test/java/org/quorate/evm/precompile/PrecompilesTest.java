package org.quorate.evm.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

class PrecompilesTest {
    private static final Bytes ONE_WORD = Bytes.wrap(UInt256.ONE.toBytes());
    private static final Bytes ZERO_WORD = Bytes.wrap(new byte[32]);

    private static Precompile at(int number) {
        return Precompiles.of(Fork.OSAKA).at(Address.fromWord(0, 0, number)).orElseThrow();
    }

    private static Optional<Bytes> run(int number, String hex) {
        return at(number).run(Input.of(Bytes.fromHex(hex)));
    }

    private static String word(BigInteger value) {
        return UInt256.of(value).toHash().toHex().substring(2);
    }

    private static String word(long value) {
        return word(BigInteger.valueOf(value));
    }

    @Test
    void eachForkHasItsOwn() {
        assertThat(Precompiles.of(Fork.FRONTIER).addresses()).hasSize(4);
        assertThat(Precompiles.of(Fork.BYZANTIUM).addresses()).hasSize(8);
        assertThat(Precompiles.of(Fork.ISTANBUL).addresses()).hasSize(9);
        assertThat(Precompiles.of(Fork.CANCUN).addresses()).hasSize(10);
        assertThat(Precompiles.of(Fork.PRAGUE).addresses()).hasSize(17);
        assertThat(Precompiles.of(Fork.OSAKA).addresses()).hasSize(18).contains(Address.fromWord(0, 0, 0x100));
        assertThat(Precompiles.of(Fork.OSAKA).at(Address.fromWord(0, 1, 1))).isEmpty();
        assertThat(Precompiles.of(Fork.OSAKA).at(Address.ZERO)).isEmpty();
    }

    @Test
    void recoversASigner() {
        byte[] key = new byte[32];
        key[31] = 9;
        Hash digest = Hash.keccak256(Bytes.EMPTY);
        EcdsaSignature signature = Secp256k1.sign(digest, key);
        String input = digest.toHex().substring(2)
                + word(27 + signature.yParity())
                + word(signature.r().toBigInteger())
                + word(signature.s().toBigInteger());
        assertThat(run(1, input))
                .contains(Bytes.wrap(
                        UInt256.fromHex(Secp256k1.address(key).toHex()).toBytes()));
        assertThat(run(1, input.substring(0, 64) + word(29) + input.substring(128)))
                .contains(Bytes.EMPTY);
        assertThat(run(1, "")).contains(Bytes.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 9c1185a5c5e9fc54612808977ee8f548b2258d31",
        "abc, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 12a053384a9c0c88e405a06c27dcf49ada62eb2b",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
                + " 9b752e45573d4b39f4dbd3323cab82bf63326bfb",
    })
    void ripemdGivesThePublishedDigests(String message, String digest) {
        Bytes input = Bytes.wrap(message.getBytes(StandardCharsets.US_ASCII));
        assertThat(at(3).run(Input.of(input))).contains(Bytes.fromHex("00".repeat(12) + digest));
    }

    @Test
    void shaAndIdentity() {
        assertThat(run(2, ""))
                .contains(Bytes.fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        assertThat(run(4, "0102")).contains(Bytes.fromHex("0102"));
        assertThat(at(2).gas(Input.of(Bytes.wrap(new byte[33])))).isEqualTo(60 + 24);
    }

    @Test
    void modularPowers() {
        BigInteger p = BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));
        // The example of EIP-198: Fermat's little theorem.
        assertThat(run(5, word(1) + word(32) + word(32) + "03" + word(p.subtract(BigInteger.ONE)) + word(p)))
                .contains(ONE_WORD);
        assertThat(run(5, word(1) + word(1) + word(2) + "03" + "05" + "0007")).contains(Bytes.fromHex("0005"));
        assertThat(run(5, word(1) + word(1) + word(2) + "03" + "05" + "0000")).contains(Bytes.fromHex("0000"));
        assertThat(run(5, "")).contains(Bytes.EMPTY);
        assertThat(run(5, word(1025) + word(0) + word(0))).isEmpty();
        assertThat(run(5, word(0) + "ff".repeat(32) + word(0))).isEmpty();
        assertThat(at(5).gas(Input.of(Bytes.fromHex(word(1) + "ff".repeat(32) + word(1)))))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(at(5).gas(Input.of(Bytes.EMPTY))).isEqualTo(500);
    }

    @Test
    void additionAndMultiplicationOnBn254() {
        String g = word(1) + word(2);
        String twice = "030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"
                + "15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4";
        BigInteger order =
                new BigInteger("21888242871839275222246405745257275088548364400416034343698204186575808495617");
        assertThat(run(6, g + g)).contains(Bytes.fromHex(twice));
        assertThat(run(7, g + word(2))).contains(Bytes.fromHex(twice));
        assertThat(run(7, g + word(order))).contains(Bytes.wrap(new byte[64]));
        assertThat(run(7, g + word(order.add(BigInteger.TWO)))).contains(Bytes.fromHex(twice));
        assertThat(run(6, "")).contains(Bytes.wrap(new byte[64]));
        assertThat(run(6, word(1) + word(3))).isEmpty();
        assertThat(run(6, "ff".repeat(32) + word(2))).isEmpty();
    }

    @Test
    void pairingOnBn254() {
        BigInteger p = new BigInteger("21888242871839275222246405745257275088696311157297823662689037894645226208583");
        String g2 = word(
                        new BigInteger("11559732032986387107991004021392285783925812861821192530917403151452391805634"))
                + word(new BigInteger("10857046999023057135944570762232829481370756359578518086990519993285655852781"))
                + word(new BigInteger("4082367875863433681332203403145435568316851327593401208105741076214120093531"))
                + word(new BigInteger("8495653923123431417604973247489272438418190587263600148770280649306958101930"));
        String g1 = word(1) + word(2);
        String minusG1 = word(1) + word(p.subtract(BigInteger.TWO));
        String twiceG1 = run(7, g1 + word(2)).orElseThrow().toHex().substring(2);
        assertThat(run(8, "")).contains(ONE_WORD);
        assertThat(run(8, g1 + g2)).contains(ZERO_WORD);
        assertThat(run(8, g1 + g2 + minusG1 + g2)).contains(ONE_WORD);
        assertThat(run(8, twiceG1 + g2 + minusG1 + g2 + minusG1 + g2)).contains(ONE_WORD);
        assertThat(run(8, word(0) + word(0) + g2)).contains(ONE_WORD);
        assertThat(run(8, g1)).isEmpty();
        assertThat(run(8, g1 + word(1) + word(2) + word(3) + word(4))).isEmpty();
    }

    /** One block of BLAKE2b-512("abc"), RFC 7693 appendix A. */
    @Test
    void compressionOfBlake2() {
        String state = "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
                + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b";
        String rest = "616263" + "00".repeat(125) + "03" + "00".repeat(15);
        assertThat(run(9, "0000000c" + state + rest + "01"))
                .contains(Bytes.fromHex("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"));
        assertThat(at(9).gas(Input.of(Bytes.fromHex("ffffffff" + state + rest + "01"))))
                .isEqualTo(0xffffffffL);
        assertThat(run(9, "0000000c" + state + rest + "02")).isEmpty();
        assertThat(run(9, "0000000c" + state + rest)).isEmpty();
    }

    /** The zero polynomial: commitment and proof are infinity, every value is zero. */
    @Test
    void pointEvaluation() {
        String infinity = "c0" + "00".repeat(47);
        byte[] versionedHash = Sha256.digest(Bytes.fromHex(infinity).toArray());
        versionedHash[0] = 1;
        String hash = Bytes.wrap(versionedHash).toHex().substring(2);
        Optional<Bytes> output = run(10, hash + word(5) + word(0) + infinity + infinity);
        assertThat(output.orElseThrow().slice(0, 32))
                .isEqualTo(Bytes.wrap(UInt256.of(4096).toBytes()));
        assertThat(run(10, hash + word(5) + word(1) + infinity + infinity)).isEmpty();
        assertThat(run(10, word(1) + word(5) + word(0) + infinity + infinity)).isEmpty();
        assertThat(run(10, hash + word(Bls12381.ORDER) + word(0) + infinity + infinity))
                .isEmpty();
    }

    @Test
    void bls12381() {
        String x = "0".repeat(32)
                + "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
        String y = "0".repeat(32)
                + "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1";
        String minusY = "0".repeat(32)
                + "114d1d6855d545a8aa7d76c8cf2e21f267816aef1db507c96655b9d5caac42364e6f38ba0ecb751bad54dcd6b939c2ca";
        String g2 = "0".repeat(32)
                + "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"
                + "0".repeat(32)
                + "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
                + "0".repeat(32)
                + "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"
                + "0".repeat(32)
                + "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be";
        Bytes infinity = Bytes.wrap(new byte[128]);
        Bytes twice = run(11, x + y + x + y).orElseThrow();
        assertThat(run(12, x + y + word(2))).contains(twice);
        assertThat(run(12, x + y + word(Bls12381.ORDER.add(BigInteger.TWO)))).contains(twice);
        assertThat(run(12, x + y + word(3) + x + minusY + word(1))).contains(twice);
        assertThat(run(11, x + y + x + minusY)).contains(infinity);
        assertThat(run(13, g2 + g2)).isEqualTo(run(14, g2 + word(2)));
        assertThat(run(15, x + y + g2 + x + minusY + g2)).contains(ONE_WORD);
        assertThat(run(15, x + y + g2)).contains(ZERO_WORD);
        assertThat(run(15, "")).isEmpty();
        assertThat(run(12, "")).isEmpty();
        Bytes mapped = run(16, word(0) + word(7)).orElseThrow();
        assertThat(run(12, mapped.toHex() + word(Bls12381.ORDER))).contains(infinity);
        Bytes mapped2 = run(17, word(0) + word(7) + word(0) + word(8)).orElseThrow();
        assertThat(run(14, mapped2.toHex() + word(Bls12381.ORDER))).contains(Bytes.wrap(new byte[256]));
        assertThat(run(16, "ff".repeat(64))).isEmpty();
    }

    @Test
    void p256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] digest = Sha256.digest(new byte[] {1, 2, 3});
        Signature signer = Signature.getInstance("NONEwithECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        signer.update(digest);
        byte[] signature = signer.sign();
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        String input = Bytes.wrap(digest).toHex().substring(2)
                + Bytes.wrap(signature).toHex().substring(2)
                + word(key.getW().getAffineX())
                + word(key.getW().getAffineY());
        assertThat(run(0x100, input)).contains(ONE_WORD);
        assertThat(run(0x100, word(1) + input.substring(64))).contains(Bytes.EMPTY);
        assertThat(run(0x100, input + "00")).contains(Bytes.EMPTY);
        assertThat(run(0x100, input.substring(0, 64) + word(0) + input.substring(128)))
                .contains(Bytes.EMPTY);
        assertThat(run(0x100, input.substring(0, 192) + word(1) + word(1))).contains(Bytes.EMPTY);
    }
}
