package org.quorate.wallet;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.quorate.wallet.asset.bitcoin.BitcoinKeys;
import org.quorate.wallet.asset.bitcoin.SeedBitcoinKeys;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** Bitcoin of an open vault: of its seed, or of the account that it watches. */
final class VaultBitcoinKeys implements BitcoinKeys {
    private final Guard guard;
    private final SeedBitcoinKeys signing = new SeedBitcoinKeys(this::withSigningSeed);
    private final SeedBitcoinKeys data = new SeedBitcoinKeys(this::withSeed);

    /** Runs work where the open vault is, or completes exceptionally if it is closed. */
    @FunctionalInterface
    interface Guard {
        <T> CompletableFuture<T> with(Function<VaultSession, T> work);
    }

    VaultBitcoinKeys(Guard guard) {
        this.guard = guard;
    }

    private <T> CompletableFuture<T> withSigningSeed(Function<SecretBytes, T> work) {
        return guard.with(session -> {
            if (session.watched().isPresent()) {
                throw new WalletException(BitcoinProblem.WATCH_ONLY);
            }
            return work.apply(session.signingSeed());
        });
    }

    private <T> CompletableFuture<T> withSeed(Function<SecretBytes, T> work) {
        return guard.with(session -> work.apply(session.seed()));
    }

    @Override
    public CompletableFuture<AccountPublicKey> account(AccountPath path) {
        return guard.with(session -> session.watched()
                .map(watched -> watched.account(path.network()))
                .orElseGet(() -> path.publicKey(session.seed())));
    }

    @Override
    public CompletableFuture<AddressSource> addresses(AccountPath path) {
        return guard.with(session -> session.watched()
                .map(watched -> watched.source(path.network()))
                .orElseGet(() -> path.publicKey(session.seed())));
    }

    @Override
    public CompletableFuture<PartiallySigned> sign(AccountPath path, PartiallySigned psbt) {
        return signing.sign(path, psbt);
    }

    @Override
    public CompletableFuture<String> signMessage(AccountPath path, KeyPosition position, String message) {
        return signing.signMessage(path, position, message);
    }

    @Override
    public CompletableFuture<SecretBytes> databaseKey(AccountPath path) {
        return data.databaseKey(path);
    }
}
