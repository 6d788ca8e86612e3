package org.quorate.wallet.attestation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.base.SegwitAddress;
import org.bitcoinj.base.exceptions.AddressFormatException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.quorate.protocol.Hash;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/** Signed messages of Bitcoin addresses (BIP-322, simple), of the kind P2WPKH: the ones that this wallet has. */
final class Bip322 {
    private static final byte[] TAG = sha256("BIP0322-signed-message".getBytes(StandardCharsets.US_ASCII));
    private static final byte SIGHASH_ALL = 1;
    private static final int COMPRESSED = 33;

    private Bip322() {}

    /** The address of a key on Bitcoin's main network. */
    static String address(byte[] privateKey) {
        byte[] program = hash160(Secp256k1.compressedPublicKey(privateKey));
        return SegwitAddress.fromHash(BitcoinNetwork.MAINNET, program).toBech32();
    }

    /** The witness in base64. */
    static String sign(byte[] message, byte[] privateKey) {
        byte[] publicKey = Secp256k1.compressedPublicKey(privateKey);
        EcdsaSignature signature = Secp256k1.sign(Hash.fromBytes(digest(message, hash160(publicKey)), 0), privateKey);
        byte[] der = der(signature);
        ByteArrayOutputStream witness = new ByteArrayOutputStream();
        witness.write(2);
        witness.write(der.length);
        witness.writeBytes(der);
        witness.write(COMPRESSED);
        witness.writeBytes(publicKey);
        return Base64.getEncoder().encodeToString(witness.toByteArray());
    }

    /** Whether the address signed the message. False, too, for addresses of other kinds. */
    static boolean verify(String address, byte[] message, String base64) {
        Optional<byte[]> program = program(address);
        if (program.isEmpty()) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            ByteBuffer witness = ByteBuffer.wrap(decoded);
            // One writing only: the decoder also takes what lacks its padding, or has bits left over.
            if (!Base64.getEncoder().encodeToString(decoded).equals(base64) || witness.get() != 2) {
                return false;
            }
            byte[] der = next(witness);
            byte[] publicKey = next(witness);
            if (witness.hasRemaining()
                    || publicKey.length != COMPRESSED
                    || !Arrays.equals(hash160(publicKey), program.get())) {
                return false;
            }
            Hash digest = Hash.fromBytes(digest(message, program.get()), 0);
            return compact(der)
                    .map(pair -> Secp256k1.verify(digest, pair, publicKey))
                    .orElse(false);
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException malformed) {
            return false;
        }
    }

    private static Optional<byte[]> program(String address) {
        return Stream.of(BitcoinNetwork.MAINNET, BitcoinNetwork.TESTNET)
                .flatMap(network -> {
                    try {
                        return Stream.of(SegwitAddress.fromBech32(address, network));
                    } catch (AddressFormatException otherKind) {
                        return Stream.empty();
                    }
                })
                .filter(found -> found.getOutputScriptType() == ScriptType.P2WPKH)
                .map(SegwitAddress::getWitnessProgram)
                .findFirst();
    }

    private static byte[] next(ByteBuffer witness) {
        int length = witness.get();
        if (length < 0 || length > witness.remaining()) {
            throw new IllegalArgumentException("witness too short");
        }
        byte[] item = new byte[length];
        witness.get(item);
        return item;
    }

    /** BIP-143's digest of the virtual transaction that spends the virtual one that asks for the message. */
    private static byte[] digest(byte[] message, byte[] program) {
        byte[] spent = doubleSha256(toSpend(message, program));
        byte[] outpoint = ByteBuffer.allocate(36).put(spent).array();
        byte[] output = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0x6a};
        ByteBuffer preimage = ByteBuffer.allocate(182).order(ByteOrder.LITTLE_ENDIAN);
        preimage.putInt(0);
        preimage.put(doubleSha256(outpoint));
        preimage.put(doubleSha256(new byte[4]));
        preimage.put(outpoint);
        preimage.put(new byte[] {0x19, 0x76, (byte) 0xa9, 0x14}).put(program).put(new byte[] {(byte) 0x88, (byte) 0xac
        });
        preimage.putLong(0);
        preimage.putInt(0);
        preimage.put(doubleSha256(output));
        preimage.putInt(0);
        preimage.putInt(SIGHASH_ALL);
        return doubleSha256(preimage.array());
    }

    private static byte[] toSpend(byte[] message, byte[] program) {
        byte[] tagged = new byte[64 + message.length];
        System.arraycopy(TAG, 0, tagged, 0, 32);
        System.arraycopy(TAG, 0, tagged, 32, 32);
        System.arraycopy(message, 0, tagged, 64, message.length);
        ByteBuffer transaction = ByteBuffer.allocate(4 + 1 + 36 + 1 + 34 + 4 + 1 + 8 + 1 + 22 + 4)
                .order(ByteOrder.LITTLE_ENDIAN);
        transaction.putInt(0).put((byte) 1).put(new byte[32]).putInt(-1);
        transaction
                .put((byte) 34)
                .put((byte) 0)
                .put((byte) 32)
                .put(sha256(tagged))
                .putInt(0);
        transaction
                .put((byte) 1)
                .putLong(0)
                .put((byte) 22)
                .put((byte) 0)
                .put((byte) 20)
                .put(program);
        return transaction.putInt(0).array();
    }

    private static byte[] der(EcdsaSignature signature) {
        byte[] r = signature.r().toBigInteger().toByteArray();
        byte[] s = signature.s().toBigInteger().toByteArray();
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(0x30);
        der.write(4 + r.length + s.length);
        der.write(2);
        der.write(r.length);
        der.writeBytes(r);
        der.write(2);
        der.write(s.length);
        der.writeBytes(s);
        der.write(SIGHASH_ALL);
        return der.toByteArray();
    }

    /** r and s of a strict DER signature (BIP-66) under SIGHASH_ALL. */
    private static Optional<byte[]> compact(byte[] der) {
        if (der.length < 9 || der.length > 73 || der[der.length - 1] != SIGHASH_ALL) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(der, 0, der.length - 1);
        if (in.get() != 0x30 || in.get() != in.remaining()) {
            return Optional.empty();
        }
        byte[] compact = new byte[64];
        if (!number(in, compact, 0) || !number(in, compact, 32) || in.hasRemaining()) {
            return Optional.empty();
        }
        return Optional.of(compact);
    }

    private static boolean number(ByteBuffer in, byte[] target, int at) {
        if (in.remaining() < 3 || in.get() != 2) {
            return false;
        }
        byte[] digits = next(in);
        boolean padded = digits.length > 1 && digits[0] == 0;
        boolean canonical = digits.length > 0 && digits[0] >= 0 && (!padded || digits[1] < 0);
        int skipped = padded ? 1 : 0;
        if (!canonical || digits.length - skipped > 32) {
            return false;
        }
        System.arraycopy(digits, skipped, target, at + 32 - (digits.length - skipped), digits.length - skipped);
        return true;
    }

    private static byte[] hash160(byte[] bytes) {
        return run(new RIPEMD160Digest(), sha256(bytes));
    }

    private static byte[] doubleSha256(byte[] bytes) {
        return sha256(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        return run(new SHA256Digest(), bytes);
    }

    private static byte[] run(Digest digest, byte[] bytes) {
        digest.update(bytes, 0, bytes.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}
