package org.quorate.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.ConformanceData;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.RandomValues;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

class Secp256k1Test {
    /** Seeds, keys and addresses. The file's "sig_of_emptystring" fits no known digest, and clients do not read it. */
    @TestFactory
    Stream<DynamicTest> keyaddrtest() {
        return ConformanceData.elements("BasicTests/keyaddrtest.json")
                .map(test -> DynamicTest.dynamicTest(test.get("seed").asString(), () -> checkKey(test)));
    }

    private static void checkKey(JsonNode test) {
        byte[] key = Keccak256.digest(test.get("seed").asString().getBytes(StandardCharsets.US_ASCII));
        Address address = Address.fromHex(test.get("addr").asString());
        assertThat(Hex.encode(key)).isEqualTo("0x" + test.get("key").asString());
        assertThat(Secp256k1.address(key)).isEqualTo(address);
    }

    @Test
    void signaturesRecoverTheirSigner() {
        RandomValues random = new RandomValues(7);
        for (int i = 0; i < 200; i++) {
            byte[] key = random.bytes(32);
            Hash digest = random.hash();
            EcdsaSignature signature = Secp256k1.sign(digest, key);
            assertThat(signature.s()).isLessThanOrEqualTo(Secp256k1.HALF_ORDER);
            assertThat(Secp256k1.sign(digest, key)).isEqualTo(signature);
            assertThat(Secp256k1.recoverAddress(digest, signature)).contains(Secp256k1.address(key));

            EcdsaSignature mirrored =
                    new EcdsaSignature(1 - signature.yParity(), signature.r(), Secp256k1.ORDER.subtract(signature.s()));
            assertThat(Secp256k1.recoverAddress(digest, mirrored)).contains(Secp256k1.address(key));
            EcdsaSignature other = new EcdsaSignature(1 - signature.yParity(), signature.r(), signature.s());
            assertThat(Secp256k1.recoverAddress(digest, other)).isNotEqualTo(Optional.of(Secp256k1.address(key)));
        }
    }

    @Test
    void numbersOutsideTheGroupRecoverNobody() {
        Hash digest = Hash.keccak256(Bytes.EMPTY);
        UInt256[] wrong = {UInt256.ZERO, Secp256k1.ORDER, UInt256.MAX};
        for (UInt256 number : wrong) {
            assertThat(Secp256k1.recoverAddress(digest, new EcdsaSignature(0, number, UInt256.ONE)))
                    .isEmpty();
            assertThat(Secp256k1.recoverAddress(digest, new EcdsaSignature(0, UInt256.ONE, number)))
                    .isEmpty();
        }
        // No point of the curve has the abscissa 5.
        assertThat(Secp256k1.recoverAddress(digest, new EcdsaSignature(0, UInt256.of(5), UInt256.ONE)))
                .isEmpty();
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secp256k1.publicKey(new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> Secp256k1.publicKey(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Secp256k1.publicKey(Secp256k1.ORDER.toBytes()));
        assertThatIllegalArgumentException().isThrownBy(() -> Secp256k1.sign(Hash.ZERO, new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> new EcdsaSignature(2, UInt256.ONE, UInt256.ONE));
    }
}
