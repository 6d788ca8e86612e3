package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/** The ERC-7913 verifiers, one for each scheme, as a contract sees them. */
class SignatureVerifierTest {
    private static final String VALID = "0x024ad318";
    private static final String INVALID = "0xffffffff";

    private final QuantumChain chain = new QuantumChain(0);
    private final Hash hash = Hash.keccak256(Bytes.fromHex("0x1234"));

    @AfterEach
    void close() {
        chain.close();
    }

    static Stream<SignatureScheme> schemes() {
        return SignatureScheme.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void onlyTheKeysSignatureOverTheHashIsValid(SignatureScheme scheme) {
        QuantumAccount signer = QuantumAccount.of(scheme, 7);
        Bytes signature = signer.sign(hash);
        assertThat(ask(scheme, signer.publicKey(), hash, signature)).isEqualTo(VALID);
        assertThat(ask(scheme, signer.publicKey(), Hash.ZERO, signature)).isEqualTo(INVALID);
        assertThat(ask(scheme, QuantumAccount.of(scheme, 8).publicKey(), hash, signature))
                .isEqualTo(INVALID);
        byte[] flipped = signature.toArray();
        flipped[flipped.length / 2] ^= 1;
        assertThat(ask(scheme, signer.publicKey(), hash, Bytes.wrap(flipped))).isEqualTo(INVALID);
        for (SignatureScheme other : SignatureScheme.ALL) {
            if (other != scheme) {
                assertThat(ask(other, signer.publicKey(), hash, signature))
                        .as("by the verifier of %s", other.label())
                        .isEqualTo(INVALID);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void truncatedPaddedAndOversizedKeysAndSignaturesAreNot(SignatureScheme scheme) {
        QuantumAccount signer = QuantumAccount.of(scheme, 7);
        Bytes key = signer.publicKey();
        Bytes signature = signer.sign(hash);
        for (int by : new int[] {-1, 1, 32, 100_000}) {
            assertThat(ask(scheme, resized(key, by), hash, signature))
                    .as("the key %d bytes longer", by)
                    .isEqualTo(INVALID);
            assertThat(ask(scheme, key, hash, resized(signature, by)))
                    .as("the signature %d bytes longer", by)
                    .isEqualTo(INVALID);
        }
        assertThat(ask(scheme, Bytes.EMPTY, hash, signature)).isEqualTo(INVALID);
        assertThat(ask(scheme, key, hash, Bytes.EMPTY)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void argumentsThatAreNotThereAreNot(SignatureScheme scheme) {
        QuantumAccount signer = QuantumAccount.of(scheme, 7);
        Bytes good = call(signer.publicKey(), hash, signer.sign(hash));
        assertThat(answer(scheme, Bytes.EMPTY)).isEqualTo(INVALID);
        assertThat(answer(scheme, good.slice(0, 4))).isEqualTo(INVALID);
        assertThat(answer(scheme, good.slice(0, good.length() - 64))).isEqualTo(INVALID);
        byte[] otherFunction = good.toArray();
        otherFunction[0] ^= 1;
        assertThat(answer(scheme, Bytes.wrap(otherFunction))).isEqualTo(INVALID);
        // Positions of the key and of the signature: over the head, behind the end, beyond all numbers.
        for (int at : new int[] {4, 68}) {
            for (int value : new int[] {0, 32, 95, good.length(), Integer.MAX_VALUE, -1}) {
                byte[] moved = good.toArray();
                Arrays.fill(moved, at, at + 28, value < 0 ? (byte) -1 : 0);
                java.nio.ByteBuffer.wrap(moved).putInt(at + 28, value);
                assertThat(answer(scheme, Bytes.wrap(moved)))
                        .as("%d at %d", value, at)
                        .isEqualTo(INVALID);
            }
        }
    }

    private String ask(SignatureScheme scheme, Bytes key, Hash over, Bytes signature) {
        return answer(scheme, call(key, over, signature));
    }

    private String answer(SignatureScheme scheme, Bytes data) {
        Bytes word = chain.askRaw(SystemAddresses.verifier(scheme), data);
        assertThat(word.slice(4, word.length())).isEqualTo(Bytes.wrap(new byte[28]));
        return word.slice(0, 4).toHex();
    }

    private static Bytes call(Bytes key, Hash over, Bytes signature) {
        return AbiSignature.parse("verify(bytes,bytes32,bytes)")
                .encodeCall(AbiValue.of(key), AbiValue.of(Bytes.wrap(over.toBytes())), AbiValue.of(signature));
    }

    private static Bytes resized(Bytes bytes, int by) {
        return Bytes.wrap(Arrays.copyOf(bytes.unsafeArray(), bytes.length() + by));
    }
}
