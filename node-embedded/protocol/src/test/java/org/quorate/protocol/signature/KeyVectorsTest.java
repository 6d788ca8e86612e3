package org.quorate.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** The vectors of {@code docs/protocol/pq-accounts.md} for every scheme and every statement, which @noble/post-quantum made. */
class KeyVectorsTest {
    private static final UInt256 NETWORK = UInt256.of(31_337);
    private static final long SEVEN = 7;

    @ParameterizedTest
    @CsvSource({
        "mldsa44, 0x036d5b6eb231dab452650b9c3483e6666bfc1991, "
                + "0x30a5061cd97b50902a5d41219d8c86d8e1bb518443973199b47d9b36d0da3f2f, "
                + "0xcaa2a6c50404a831b52834031c9c46b15a1d9a05c7e1475131f16501ef2b9090",
        "mldsa65, 0x9723ec25d58bce5b5ab3a26479d2d8b967d01358, "
                + "0xf040b4e6b3f00456ed9a880cf139948a0978c970458d510cc2353f6293960c21, "
                + "0xb7f9ef0f46ddc3d0f29e044530ccabd0b79f1d880e6c7f2a1e7c0544268c414e",
        "mldsa87, 0x70fc9794c8e6a68e106dceb15b52ef5d95561f3b, "
                + "0x8bb7f4f2e6a254a7d2f738fc21d7ec59f1243720a138a46ade994ec375569584, "
                + "0x4b5adc48ce3217dc785914a2a7b7460e5a10c91e955f81fb04cd89b1519598ed",
        "slhdsa128s, 0x1101fc04da8872b434d428bc04c418a91527ab72, "
                + "0x4e30ac0c8556072539d95c8fd10141f5d636fc7a56dae9c4ad1d61d261419968, "
                + "0x806364e59733085a79cfef1b115eaf03bfaf337ca513a86420730739b95024d9",
        "hybrid, 0x5c695a2ee8340827be64e8c01a70137f776c9fd6, "
                + "0x52cda1af68a6cc847795be80bee95a799294380084c6585859759598cf2bfaa6, "
                + "0xebd9469aebff3487a15cb92f9a479701d07349ca5001aef1c8dc12b06bc8b935",
    })
    void everySchemeHasItsKeyItsAddressAndItsSignature(String label, String address, String keyHash, String signature) {
        SignatureScheme scheme = SignatureScheme.byLabel(label).orElseThrow();
        try (SigningKey signing = scheme.signingKey(ones(scheme))) {
            AccountKey key = new AccountKey(scheme, signing.publicKey());
            assertThat(key.address()).isEqualTo(Address.fromHex(address));
            assertThat(Hash.keccak256(key.publicKey())).isEqualTo(Hash.fromHex(keyHash));
            Bytes signed = signing.sign(Hash.keccak256(Bytes.EMPTY).toBytes());
            assertThat(Hash.keccak256(signed)).isEqualTo(Hash.fromHex(signature));
        }
    }

    @Test
    void everyStatementHasItsHash() {
        SignatureScheme scheme = SignatureScheme.ML_DSA_44;
        try (SigningKey signing = scheme.signingKey(ones(scheme))) {
            AccountKey key = new AccountKey(scheme, signing.publicKey());
            Address account = key.address();
            assertHash(
                    KeyStatements.rotation(NETWORK, account, SEVEN, key),
                    "0x14271c5467301f30f3163de0a613c4622bffe380b771b47ab439fe40e802229a");
            assertHash(
                    KeyStatements.takeover(NETWORK, account, SEVEN, key),
                    "0x6a22fd2a1ae1290aaa4e796c70a0e68ffee000decf676064e5378fe6292da5b5");
            assertHash(
                    KeyStatements.recovery(NETWORK, account, SEVEN, key),
                    "0x45f92bb2b844792df35eefe4757393e40660eeaf8747699aba386940ae49a4cf");
            assertHash(
                    KeyStatements.cancellation(NETWORK, account, SEVEN),
                    "0x3533c1a9a27a7209be517f7f01f7a854eb6b3c70394b3db21cfda556d6282e21");
            assertHash(
                    KeyStatements.guardians(NETWORK, account, SEVEN, Hash.keccak256(key.publicKey())),
                    "0x83fc6f25fa227d257089bd3f9facd0149248a5cf00faff9d02c7bdf87d5effe5");
            assertHash(
                    KeyStatements.binding(NETWORK, account, key),
                    "0xf7c767a11aa9e1384ab2f642f2109730d46faa0075dae0bd05af422d26bf4dda");
            assertHash(
                    KeyStatements.ecdsaOff(NETWORK, account),
                    "0x94dfeab218ee9fe26cf0b3dcc2c75bd95e9d0c5c0eda47859e5163a447c4dc0b");
        }
    }

    private static void assertHash(Hash hash, String expected) {
        assertThat(hash).isEqualTo(Hash.fromHex(expected));
    }

    private static byte[] ones(SignatureScheme scheme) {
        byte[] seed = new byte[scheme.seedSize()];
        Arrays.fill(seed, (byte) 1);
        return seed;
    }
}
