package org.quorate.wallet.asset.bitcoin.psbt;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OP_PUSHDATA;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.psbt.Input;
import fr.acinq.bitcoin.psbt.Psbt;
import fr.acinq.bitcoin.psbt.UpdateFailure;
import fr.acinq.bitcoin.utils.Either;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** A partially signed transaction (BIP-174, version 0). Immutable. */
public final class PartiallySigned {
    /** Larger than any transaction that nodes forward, with the transactions it spends. */
    private static final int LARGEST = 20_000_000;

    private final Psbt psbt;

    PartiallySigned(Psbt psbt) {
        this.psbt = psbt;
    }

    /**
     * Reads a file's bytes: binary, or text in base64.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_PSBT}
     */
    public static PartiallySigned parse(byte[] content) {
        byte[] bytes = content.length > 0 && content[0] == 'p' ? content : decode(content);
        if (bytes.length > LARGEST || !PsbtFraming.isSound(bytes)) {
            throw new WalletException(BitcoinProblem.BAD_PSBT);
        }
        try {
            Either<?, Psbt> read = Psbt.read(bytes);
            if (read.isRight()) {
                return new PartiallySigned(requireSound(read.getRight()));
            }
        } catch (WalletException known) {
            throw known;
        } catch (RuntimeException malformed) {
            // Told below.
        }
        throw new WalletException(BitcoinProblem.BAD_PSBT);
    }

    /** Reads base64. */
    public static PartiallySigned parse(String base64) {
        return parse(base64.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decode(byte[] text) {
        try {
            return Base64.getDecoder().decode(new String(text, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException malformed) {
            throw new WalletException(BitcoinProblem.BAD_PSBT);
        }
    }

    /** What the format asks for: each previous transaction is the one that the input names. */
    private static Psbt requireSound(Psbt psbt) {
        for (int i = 0; i < psbt.inputs.size(); i++) {
            OutPoint point = psbt.global.tx.txIn.get(i).outPoint;
            Transaction previous = psbt.inputs.get(i).getNonWitnessUtxo();
            TxOut stated = psbt.inputs.get(i).getWitnessUtxo();
            if (previous == null) {
                continue;
            }
            if (!previous.txid.equals(point.txid)
                    || point.index >= previous.txOut.size()
                    || stated != null && !stated.equals(previous.txOut.get((int) point.index))) {
                throw new WalletException(BitcoinProblem.PSBT_UNSAFE, "input " + i);
            }
        }
        return psbt;
    }

    Psbt psbt() {
        return psbt;
    }

    /** The transaction without its signatures. */
    public Transaction transaction() {
        return psbt.global.tx;
    }

    /** The output that an input spends, as the PSBT says; nothing if it does not. */
    public Optional<TxOut> spent(int input) {
        Input data = psbt.inputs.get(input);
        OutPoint point = transaction().txIn.get(input).outPoint;
        return Optional.ofNullable(data.getWitnessUtxo()).or(() -> Optional.ofNullable(data.getNonWitnessUtxo())
                .map(previous -> previous.txOut.get((int) point.index)));
    }

    /** What goes to the miner, in satoshis; nothing if an input's value is not said or the values cannot be. */
    public Optional<Long> fee() {
        long fee = -transaction().txOut.stream()
                .mapToLong(output -> output.amount.toLong())
                .sum();
        for (int i = 0; i < psbt.inputs.size(); i++) {
            Optional<TxOut> spent = spent(i);
            if (spent.isEmpty()) {
                return Optional.empty();
            }
            fee += spent.get().amount.toLong();
        }
        return fee < 0 ? Optional.empty() : Optional.of(fee);
    }

    public byte[] toBytes() {
        return Psbt.write(psbt).toByteArray();
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    /**
     * Joins what several wallets have added to one transaction.
     *
     * @throws WalletException with {@link BitcoinProblem#PSBT_MISMATCH}
     */
    public PartiallySigned combine(PartiallySigned other) {
        if (!transaction().equals(other.transaction())) {
            throw new WalletException(BitcoinProblem.PSBT_MISMATCH);
        }
        return updated(BitcoinProblem.PSBT_MISMATCH, () -> Psbt.combine(psbt, other.psbt));
    }

    /** Whether an input has all its signatures. */
    public boolean isComplete(int input) {
        Input data = psbt.inputs.get(input);
        return data.getScriptWitness() != null
                || data.getScriptSig() != null
                || signature(input).isPresent();
    }

    /** Whether all inputs have their signatures. */
    public boolean isComplete() {
        for (int i = 0; i < psbt.inputs.size(); i++) {
            if (!isComplete(i)) {
                return false;
            }
        }
        return true;
    }

    /** The key and the signature of an input that one key spends. */
    private Optional<Map.Entry<PublicKey, ByteVector>> signature(int input) {
        Optional<ByteVector> script = spent(input).map(output -> output.publicKeyScript);
        return psbt.inputs.get(input).getPartialSigs().entrySet().stream()
                .filter(entry -> script.isPresent()
                        && (script.get().equals(new ByteVector(Script.write(Script.pay2wpkh(entry.getKey()))))
                                || script.get().equals(new ByteVector(Script.write(Script.pay2pkh(entry.getKey()))))))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    /**
     * The finished transaction; every signature was checked by executing the scripts.
     *
     * @throws WalletException with {@link BitcoinProblem#PSBT_INCOMPLETE} if a signature is missing or wrong
     */
    public Transaction extract() {
        PartiallySigned finished = this;
        Map<OutPoint, TxOut> spent = new HashMap<>();
        for (int i = 0; i < psbt.inputs.size(); i++) {
            int input = i;
            TxOut output = spent(i).orElseThrow(() -> incomplete(input));
            spent.put(transaction().txIn.get(i).outPoint, output);
            if (psbt.inputs.get(i).getScriptWitness() == null
                    && psbt.inputs.get(i).getScriptSig() == null) {
                finished = finished.finalized(i);
            }
        }
        Psbt complete = finished.psbt;
        try {
            Either<UpdateFailure, Transaction> extracted = complete.extract();
            if (extracted.isRight()) {
                Transaction.correctlySpends(extracted.getRight(), spent, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
                return extracted.getRight();
            }
        } catch (RuntimeException wrongSignature) {
            // Told below.
        }
        throw new WalletException(BitcoinProblem.PSBT_INCOMPLETE, "a signature is wrong");
    }

    private PartiallySigned finalized(int input) {
        Map.Entry<PublicKey, ByteVector> signature = signature(input).orElseThrow(() -> incomplete(input));
        boolean witness =
                Script.isPay2wpkh(spent(input).orElseThrow().publicKeyScript.toByteArray());
        return updated(
                BitcoinProblem.PSBT_INCOMPLETE,
                () -> witness
                        ? psbt.finalizeWitnessInput(
                                input,
                                new fr.acinq.bitcoin.ScriptWitness(
                                        List.of(signature.getValue(), signature.getKey().value)))
                        : psbt.finalizeNonWitnessInput(
                                input,
                                List.of(new OP_PUSHDATA(signature.getValue()), new OP_PUSHDATA(signature.getKey()))));
    }

    private static WalletException incomplete(int input) {
        return new WalletException(BitcoinProblem.PSBT_INCOMPLETE, "input " + input);
    }

    private static PartiallySigned updated(
            BitcoinProblem otherwise, java.util.function.Supplier<Either<UpdateFailure, Psbt>> update) {
        try {
            Either<UpdateFailure, Psbt> updated = update.get();
            if (updated.isRight()) {
                return new PartiallySigned(updated.getRight());
            }
        } catch (RuntimeException inconsistent) {
            // Told below.
        }
        throw new WalletException(otherwise);
    }
}
