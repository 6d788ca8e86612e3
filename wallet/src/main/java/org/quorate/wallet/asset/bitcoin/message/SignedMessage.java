package org.quorate.wallet.asset.bitcoin.message;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.OP_0;
import fr.acinq.bitcoin.OP_PUSHDATA;
import fr.acinq.bitcoin.OP_RETURN;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.ScriptWitness;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.io.ByteArrayInput;
import fr.acinq.bitcoin.io.ByteArrayOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner;
import org.quorate.wallet.seed.ExtendedKey;

/**
 * Messages signed for an address (BIP-322, simple): made for the wallet's own kind of address, checked for every segwit kind. Who signs
 * with an address shows its public key.
 */
public final class SignedMessage {
    private static final int LARGEST = 20_000;
    private static final long NO_PROTOCOL = 0;

    private SignedMessage() {}

    /** The signature in base64. */
    public static String sign(String message, WalletAddress address, ExtendedKey key) {
        Transaction toSpend = toSpend(message, address.address().script());
        ByteVector signature =
                PsbtSigner.signature(toSign(toSpend), 0, toSpend.txOut.getFirst(), address.publicKey(), key);
        byte[] witness = written(new ScriptWitness(List.of(signature, address.publicKey().value)));
        return Base64.getEncoder().encodeToString(witness);
    }

    private static byte[] written(ScriptWitness witness) {
        ByteArrayOutput out = new ByteArrayOutput();
        ScriptWitness.write(witness, out, NO_PROTOCOL);
        return out.toByteArray();
    }

    /** Whether the signature is the address's for the message; false also for forms other than "simple". */
    public static boolean verify(String message, BitcoinAddress address, String base64) {
        switch (address.kind()) {
            case P2WPKH, P2WSH, P2TR -> {}
            default -> {
                return false;
            }
        }
        try {
            byte[] bytes = base64.length() > LARGEST
                    ? new byte[0]
                    : Base64.getDecoder().decode(base64.strip());
            ByteArrayInput in = new ByteArrayInput(bytes);
            ScriptWitness witness = ScriptWitness.read(in, NO_PROTOCOL);
            // Lengths have one writing, which the reader does not ask for.
            if (witness.stack.isEmpty() || !Arrays.equals(bytes, written(witness))) {
                return false;
            }
            Transaction toSpend = toSpend(message, address.script());
            Transaction signed = toSign(toSpend).updateWitness(0, witness);
            Transaction.correctlySpends(
                    signed,
                    Map.of(new OutPoint(toSpend, 0), toSpend.txOut.getFirst()),
                    ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
            return signsEverything(address, witness);
        } catch (RuntimeException wrong) {
            return false;
        }
    }

    /** BIP-322 allows no other type of signature than over the whole transaction. */
    private static boolean signsEverything(BitcoinAddress address, ScriptWitness witness) {
        ByteVector signature = witness.stack.getFirst();
        return switch (address.kind()) {
            case P2WPKH -> signature.get(signature.size() - 1) == 1;
            case P2TR -> signature.size() == 64 || signature.size() == 65 && signature.get(64) == 1;
            default ->
                witness.stack.subList(0, witness.stack.size() - 1).stream()
                        .filter(item -> item.size() >= 9 && item.get(0) == 0x30)
                        .allMatch(item -> item.get(item.size() - 1) == 1);
        };
    }

    static Transaction toSpend(String message, ByteVector script) {
        ByteVector hash = Crypto.taggedHash(message.getBytes(StandardCharsets.UTF_8), "BIP0322-signed-message");
        return new Transaction(
                0,
                List.of(new TxIn(
                        new OutPoint(new TxHash("00".repeat(32)), 0xffffffffL),
                        Script.write(List.of(OP_0.INSTANCE, new OP_PUSHDATA(hash))),
                        0)),
                List.of(new TxOut(new Satoshi(0), script)),
                0);
    }

    static Transaction toSign(Transaction toSpend) {
        return new Transaction(
                0,
                List.of(new TxIn(new OutPoint(toSpend, 0), 0)),
                List.of(new TxOut(new Satoshi(0), Script.write(List.of(OP_RETURN.INSTANCE)))),
                0);
    }
}
