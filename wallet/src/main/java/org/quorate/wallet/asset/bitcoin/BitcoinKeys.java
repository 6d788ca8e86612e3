package org.quorate.wallet.asset.bitcoin;

import java.util.concurrent.CompletableFuture;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.secret.SecretBytes;

/** What needs the secrets of an open vault. Futures complete exceptionally with a {@link org.quorate.wallet.error.WalletException}. */
public interface BitcoinKeys {
    /** The public side of an account; every phrase has all of them. */
    CompletableFuture<AccountPublicKey> account(AccountPath path);

    /** Where the account's addresses come from: of a wallet that watches addresses alone, those. */
    default CompletableFuture<AddressSource> addresses(AccountPath path) {
        return account(path).thenApply(account -> account);
    }

    /** Adds the account's signatures to a transaction that a person has reviewed. */
    CompletableFuture<PartiallySigned> sign(AccountPath path, PartiallySigned psbt);

    /** Signs a message for an address (BIP-322); whoever sees it sees the address's public key. */
    CompletableFuture<String> signMessage(AccountPath path, KeyPosition position, String message);

    /** The key of the account's data file, 32 bytes; the caller closes it. */
    CompletableFuture<SecretBytes> databaseKey(AccountPath path);
}
