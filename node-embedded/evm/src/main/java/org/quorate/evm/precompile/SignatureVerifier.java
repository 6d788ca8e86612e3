package org.quorate.evm.precompile;

import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.signature.SignatureScheme;

/**
 * The ERC-7913 verifier of a scheme: {@code verify(bytes key, bytes32 hash, bytes signature) returns (bytes4)}. The 32 bytes of
 * the hash are the message. Gives the function's selector if the signature is valid, 0xffffffff for anything else.
 */
final class SignatureVerifier implements Precompile {
    private static final int HEAD = 4 + 3 * 32;
    private static final byte[] SELECTOR = selector();
    private static final Bytes INVALID = word(new byte[] {-1, -1, -1, -1});
    private static final Bytes VALID = word(SELECTOR);

    private final SignatureScheme scheme;

    SignatureVerifier(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public long gas(Input input) {
        return scheme.verificationGas();
    }

    @Override
    public Optional<Bytes> run(Input input) {
        return Optional.of(isValid(input) ? VALID : INVALID);
    }

    private boolean isValid(Input input) {
        if (input.length() < HEAD || !java.util.Arrays.equals(input.slice(0, 4), SELECTOR)) {
            return false;
        }
        Bytes key = argument(input, 4, scheme.publicKeySize());
        Bytes signature = argument(input, 68, scheme.signatureSize());
        return key != null && signature != null && scheme.verify(key, input.slice(36, 32), signature);
    }

    /** The bytes whose position stands at an offset, or null if they are not all there or not as many as they must be. */
    private static Bytes argument(Input input, int head, int size) {
        long at = 4 + number(input, head);
        if (at < HEAD || at + 32 + size > input.length() || number(input, (int) at) != size) {
            return null;
        }
        return Bytes.wrap(input.slice((int) at + 32, size));
    }

    /** An unsigned number; negative if it exceeds 31 bits. */
    private static long number(Input input, int at) {
        byte[] word = input.slice(at, 32);
        long value = 0;
        for (int i = 0; i < 32; i++) {
            if (i < 28 && word[i] != 0) {
                return Integer.MIN_VALUE;
            }
            value = value << 8 | word[i] & 0xff;
        }
        return value > Integer.MAX_VALUE ? Integer.MIN_VALUE : value;
    }

    private static byte[] selector() {
        byte[] text = "verify(bytes,bytes32,bytes)".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return java.util.Arrays.copyOf(Keccak256.digest(text), 4);
    }

    private static Bytes word(byte[] first) {
        return Bytes.wrap(java.util.Arrays.copyOf(first, 32));
    }
}
