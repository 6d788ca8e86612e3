package org.quorate.wallet.asset.bitcoin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.message.SignedMessage;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.DataKey;
import org.quorate.wallet.seed.ExtendedKey;

/** The keys of a seed that somebody else guards. */
public final class SeedBitcoinKeys implements BitcoinKeys {
    private static final String DATABASE = "quorate/wallet-database/1/";

    private final Guard guard;

    /** Runs work where the seed is, or completes exceptionally if it is locked away. */
    @FunctionalInterface
    public interface Guard {
        <T> CompletableFuture<T> with(Function<SecretBytes, T> work);
    }

    public SeedBitcoinKeys(Guard guard) {
        this.guard = guard;
    }

    @Override
    public CompletableFuture<AccountPublicKey> account(AccountPath path) {
        return guard.with(path::publicKey);
    }

    @Override
    public CompletableFuture<PartiallySigned> sign(AccountPath path, PartiallySigned psbt) {
        return guard.with(seed -> new PsbtSigner(path, path.publicKey(seed)).sign(psbt, seed));
    }

    @Override
    public CompletableFuture<String> signMessage(AccountPath path, KeyPosition position, String message) {
        return guard.with(seed -> {
            try (ExtendedKey key = path.privateKey(seed, position)) {
                return SignedMessage.sign(message, path.publicKey(seed).address(position), key);
            }
        });
    }

    @Override
    public CompletableFuture<SecretBytes> databaseKey(AccountPath path) {
        return guard.with(seed -> DataKey.derive(seed, DATABASE + path.network().label() + path));
    }
}
