package org.quorate.wallet.attestation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/** Signed messages of Ethereum accounts (EIP-191, version 0x45, {@code personal_sign}). */
final class Eip191 {
    private static final int SIZE = 65;

    private Eip191() {}

    private static Hash digest(byte[] message) {
        byte[] prefix = ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(prefix, prefix.length + message.length);
        System.arraycopy(message, 0, all, prefix.length, message.length);
        return Hash.keccak256(all);
    }

    /** r ‖ s ‖ v, v being 27 or 28. */
    static Bytes sign(byte[] message, byte[] privateKey) {
        EcdsaSignature signature = Secp256k1.sign(digest(message), privateKey);
        byte[] bytes = new byte[SIZE];
        signature.r().writeTo(bytes, 0);
        signature.s().writeTo(bytes, 32);
        bytes[64] = (byte) (27 + signature.yParity());
        return Bytes.wrap(bytes);
    }

    /** Whose signature it is; a high s and other values of v are not valid. */
    static Optional<Address> signer(byte[] message, Bytes signature) {
        if (signature.length() != SIZE || signature.get(64) != 27 && signature.get(64) != 28) {
            return Optional.empty();
        }
        UInt256 s = UInt256.fromBytes(signature.unsafeArray(), 32);
        if (s.compareTo(Secp256k1.HALF_ORDER) > 0) {
            return Optional.empty();
        }
        UInt256 r = UInt256.fromBytes(signature.unsafeArray(), 0);
        return Secp256k1.recoverAddress(digest(message), new EcdsaSignature(signature.get(64) - 27, r, s));
    }
}
