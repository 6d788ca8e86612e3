package org.quorate.wallet.asset.bitcoin.psbt;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector64;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.SigHash;
import fr.acinq.bitcoin.SigVersion;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.psbt.Input;
import fr.acinq.bitcoin.psbt.KeyPathWithMaster;
import fr.acinq.bitcoin.psbt.Psbt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyOrigin;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.ExtendedKey;

/**
 * Signs the inputs of a PSBT that belong to an account. It signs whole transactions only (SIGHASH_ALL), native segwit only, and finds its keys
 * by the paths in the PSBT, each checked against the key and the script it stands beside.
 */
public final class PsbtSigner {
    private final AccountPath path;
    private final AccountPublicKey account;

    public PsbtSigner(AccountPath path, AccountPublicKey account) {
        this.path = path;
        this.account = account;
    }

    /** The place of an input's key, if the input is the account's. */
    public Optional<KeyPosition> position(PartiallySigned psbt, int input) {
        Optional<TxOut> spent = psbt.spent(input);
        return psbt.psbt().inputs.get(input).getDerivationPaths().entrySet().stream()
                .flatMap(entry -> position(entry.getKey(), entry.getValue()).stream())
                .filter(place -> spent.isPresent()
                        && account.address(place).address().script().equals(spent.get().publicKeyScript))
                .findFirst();
    }

    /** The place of an output's key, if it is the account's: it then is change. */
    public Optional<KeyPosition> outputPosition(PartiallySigned psbt, int output) {
        ByteVector script = psbt.transaction().txOut.get(output).publicKeyScript;
        return psbt.psbt().outputs.get(output).getDerivationPaths().entrySet().stream()
                .flatMap(entry -> position(entry.getKey(), entry.getValue()).stream())
                .filter(place -> account.address(place).address().script().equals(script))
                .findFirst();
    }

    /** Also of a path that begins at the account's key: a wallet that watches the bare key knows no other. */
    private Optional<KeyPosition> position(PublicKey key, KeyPathWithMaster stated) {
        KeyOrigin accountItself = new KeyOrigin(account.fingerprint(), List.of());
        return account.origin()
                .flatMap(origin -> position(key, stated, origin))
                .or(() -> position(key, stated, accountItself));
    }

    private Optional<KeyPosition> position(PublicKey key, KeyPathWithMaster stated, KeyOrigin origin) {
        List<Long> steps = stated.keyPath.path;
        int depth = origin.path().size();
        if (stated.masterKeyFingerprint != origin.fingerprint()
                || steps.size() != depth + 2
                || !steps.subList(0, depth).equals(origin.path())
                || steps.get(depth) > 1
                || steps.get(depth + 1) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        KeyPosition place = new KeyPosition(
                steps.get(depth) == 0 ? Branch.RECEIVE : Branch.CHANGE,
                steps.get(depth + 1).intValue());
        return account.address(place).publicKey().equals(key) ? Optional.of(place) : Optional.empty();
    }

    /**
     * Adds the account's signatures.
     *
     * @throws WalletException with {@link BitcoinProblem#PSBT_NOT_OURS} or {@link BitcoinProblem#BAD_SIGNATURE_TYPE}; nothing was signed then
     */
    public PartiallySigned sign(PartiallySigned psbt, SecretBytes seed) {
        Map<Integer, KeyPosition> ours = new HashMap<>();
        for (int i = 0; i < psbt.psbt().inputs.size(); i++) {
            int input = i;
            position(psbt, i).ifPresent(place -> ours.put(input, place));
        }
        if (ours.isEmpty()) {
            throw new WalletException(BitcoinProblem.PSBT_NOT_OURS);
        }
        ours.keySet().forEach(input -> requireWholeSignature(psbt.psbt().inputs.get(input)));
        List<Input> inputs = new ArrayList<>(psbt.psbt().inputs);
        ours.forEach((index, place) -> {
            if (!psbt.isComplete(index)) {
                inputs.set(index, signed(psbt, index, place, seed));
            }
        });
        return new PartiallySigned(new Psbt(psbt.psbt().global, inputs, psbt.psbt().outputs));
    }

    private static void requireWholeSignature(Input input) {
        Integer type = input.getSighashType();
        if (type != null && type != SigHash.SIGHASH_ALL) {
            throw new WalletException(BitcoinProblem.BAD_SIGNATURE_TYPE);
        }
    }

    private Input signed(PartiallySigned psbt, int index, KeyPosition place, SecretBytes seed) {
        Input input = psbt.psbt().inputs.get(index);
        TxOut spent = psbt.spent(index).orElseThrow();
        PublicKey key = account.address(place).publicKey();
        Map<PublicKey, ByteVector> signatures = new HashMap<>(input.getPartialSigs());
        try (ExtendedKey secret = path.privateKey(seed, place)) {
            signatures.put(key, signature(psbt.transaction(), index, spent, key, secret));
        }
        return new Input.WitnessInput.PartiallySignedWitnessInput(
                spent,
                input.getNonWitnessUtxo(),
                input.getSighashType(),
                signatures,
                input.getDerivationPaths(),
                input.getRedeemScript(),
                input.getWitnessScript(),
                input.getRipemd160(),
                input.getSha256(),
                input.getHash160(),
                input.getHash256(),
                input.getTaprootKeySignature(),
                input.getTaprootDerivationPaths(),
                input.getTaprootInternalKey(),
                input.getUnknown());
    }

    /** A DER signature with its type (BIP-143). */
    public static ByteVector signature(
            Transaction transaction, int input, TxOut spent, PublicKey key, ExtendedKey secret) {
        byte[] digest = transaction.hashForSigning(
                input,
                Script.write(Script.pay2pkh(key)),
                SigHash.SIGHASH_ALL,
                spent.amount,
                SigVersion.SIGVERSION_WITNESS_V0);
        EcdsaSignature signature = secret.privateKey().use(bytes -> Secp256k1.sign(Hash.fromBytes(digest, 0), bytes));
        byte[] compact = new byte[64];
        signature.r().writeTo(compact, 0);
        signature.s().writeTo(compact, 32);
        return Crypto.compact2der(new ByteVector64(compact)).concat((byte) SigHash.SIGHASH_ALL);
    }
}
