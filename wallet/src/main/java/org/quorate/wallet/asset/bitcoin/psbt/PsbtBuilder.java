package org.quorate.wallet.asset.bitcoin.psbt;

import fr.acinq.bitcoin.KeyPath;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.psbt.Global;
import fr.acinq.bitcoin.psbt.Input;
import fr.acinq.bitcoin.psbt.KeyPathWithMaster;
import fr.acinq.bitcoin.psbt.Output;
import fr.acinq.bitcoin.psbt.Psbt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.KeyOrigin;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;

/** Makes the PSBT of a payment, with all that a signing device needs to find its keys, and its change, by itself. */
public final class PsbtBuilder {
    private PsbtBuilder() {}

    /**
     * An input: where its coin is and the whole transaction that made it, which proves its value to the signer.
     *
     * @param address of the coin
     */
    public record Spend(WalletAddress address, Transaction previous, int output) {}

    /**
     * Makes a PSBT.
     *
     * @param transaction without signatures
     * @param spends for each input
     * @param outputs for each output, the address if it is the wallet's own
     */
    public static PartiallySigned build(
            AccountPublicKey account,
            Transaction transaction,
            List<Spend> spends,
            List<Optional<WalletAddress>> outputs) {
        List<Input> inputs = spends.stream()
                .map(spend -> input(
                        spend.previous().txOut.get(spend.output()),
                        spend.previous(),
                        Map.of(),
                        paths(account, spend.address())))
                .toList();
        List<Output> described = new ArrayList<>();
        for (Optional<WalletAddress> own : outputs) {
            described.add(new Output.WitnessOutput(
                    null,
                    null,
                    own.map(address -> paths(account, address)).orElse(Map.of()),
                    null,
                    Map.of(),
                    List.of()));
        }
        return new PartiallySigned(
                new Psbt(new Global(Psbt.Version, transaction, List.of(), List.of()), inputs, described));
    }

    static Input input(
            TxOut output,
            Transaction previous,
            Map<PublicKey, fr.acinq.bitcoin.ByteVector> signatures,
            Map<PublicKey, KeyPathWithMaster> paths) {
        return new Input.WitnessInput.PartiallySignedWitnessInput(
                output,
                previous,
                null,
                signatures,
                paths,
                null,
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                Map.of(),
                null,
                List.of());
    }

    /** Where a key is; without an origin the account's key stands for the master. */
    private static Map<PublicKey, KeyPathWithMaster> paths(AccountPublicKey account, WalletAddress address) {
        KeyOrigin origin = account.origin().orElseGet(() -> new KeyOrigin(account.fingerprint(), List.of()));
        List<Long> path = new ArrayList<>(origin.path());
        path.add((long) address.position().branch().step());
        path.add((long) address.position().index());
        return Map.of(address.publicKey(), new KeyPathWithMaster(origin.fingerprint(), new KeyPath(path)));
    }
}
