package org.quorate.wallet;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.asset.bitcoin.BitcoinKeys;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.attestation.Attestation;
import org.quorate.wallet.attestation.AttestationRequest;
import org.quorate.wallet.ballot.BallotOrder;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.data.TransactionNotes;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.KeyService;
import org.quorate.wallet.move.MoveService;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;

/**
 * One wallet in one vault file, for a user interface or a command line.
 *
 * <p>Every call returns at once. Futures complete on the wallet's own threads, exceptionally always with a
 * {@link WalletException}. Secrets given as arguments are copied before the call returns: the caller closes its own at
 * once. A call that needs the password or the secrets counts as activity for the auto-lock; reading balances does not.
 */
public interface WalletService extends AutoCloseable {
    /** The shortest password for a vault, in characters. */
    int MIN_PASSWORD_LENGTH = 10;

    /** How many words of the phrase {@link #confirmBackup} asks for at least. */
    int MIN_BACKUP_WORDS = 3;

    /** Looks at the vault file's header and starts the wallet's threads. Asks for no password and touches no network. */
    static WalletService open(WalletOptions options) {
        return new VaultWalletService(options);
    }

    /** The present state, never out of date by more than the running call. */
    WalletState state();

    /** Calls {@code listener} with the present state and then at every change, on the wallet's thread, in order. */
    Registration onState(Consumer<WalletState> listener);

    /**
     * Makes a vault of a phrase that {@link RecoveryPhrase#generate} gave; its backup counts as not confirmed.
     *
     * @param passphrase of BIP-39, kept in the vault with the phrase; empty for none
     */
    CompletableFuture<Void> create(RecoveryPhrase phrase, SecretChars passphrase, SecretChars password);

    /** As above, without passphrase. */
    default CompletableFuture<Void> create(RecoveryPhrase phrase, SecretChars password) {
        return create(phrase, SecretChars.wrap(new char[0]), password);
    }

    /**
     * Makes a vault of a phrase that the person typed, who therefore has it written down.
     *
     * @param passphrase of BIP-39, kept in the vault with the phrase; empty for none. Another one is another wallet, none is wrong
     */
    CompletableFuture<Void> restore(RecoveryPhrase phrase, SecretChars passphrase, SecretChars password);

    /** As above, without passphrase. */
    default CompletableFuture<Void> restore(RecoveryPhrase phrase, SecretChars password) {
        return restore(phrase, SecretChars.wrap(new char[0]), password);
    }

    /**
     * Makes a vault of a wallet whose keys are elsewhere: it shows what happens, and whatever would sign is refused with
     * {@link org.quorate.wallet.error.WalletProblem#WATCH_ONLY}.
     */
    CompletableFuture<Void> watch(WatchOnly watched, SecretChars password);

    /** Opens the vault; about a second of work by design. */
    CompletableFuture<Void> unlock(SecretChars password);

    /** Wipes all secrets from memory and looks at the file anew. Harmless when nothing is unlocked. */
    CompletableFuture<Void> lock();

    /** Changes after which idle time the wallet locks itself. @param idle zero for never */
    void setAutoLock(Duration idle);

    /** The person did something: starts the idle time anew. */
    void touch();

    /**
     * Checks words of the phrase that the person typed and notes the backup as done.
     *
     * @param words word number, from 1, to the word typed; at least {@link #MIN_BACKUP_WORDS}
     */
    CompletableFuture<Void> confirmBackup(Map<Integer, String> words);

    /** The phrase, for a person who asks to see it and gives the password again. The caller closes it. */
    CompletableFuture<RecoveryPhrase> revealPhrase(SecretChars password);

    /** Encrypts the vault anew under another password. Backups of the file keep the old one. */
    CompletableFuture<Void> changePassword(SecretChars current, SecretChars replacement);

    /** Shows the next account of the same phrase. */
    CompletableFuture<Account> addAccount();

    /**
     * A quantum-resistant account of the same phrase. Every phrase has all of them; which ones to show is the caller's choice.
     *
     * @param scheme one that accounts may have
     * @param index from 0
     */
    CompletableFuture<Account> quantumAccount(SignatureScheme scheme, int index);

    /** Has the owner's keys sign that they belong together. */
    CompletableFuture<Attestation> attest(AttestationRequest request);

    /**
     * Signs a vote, after it was shown. Asks no network. Refuses a ballot whose time is over, one for another account or key, and
     * a second choice for the same proposal unless the order says to replace the first; what was signed is logged beside the vault.
     */
    CompletableFuture<SignedBallot> signVote(SigningOrder order);

    /** Signs a ballot that nodes gather, after it was shown. Asks no network. @return the signature's bytes */
    CompletableFuture<Bytes> signBallot(BallotOrder order);

    /** Balances and transfers of the native coin. */
    CoinService coin();

    /** Balances and transfers of tokens. */
    TokenService tokens();

    /** Which keys accounts sign with, and how that changes. */
    KeyService keys();

    /** The person's notes to transactions of coin and tokens. */
    TransactionNotes notes();

    /** Coin from one shard of a node to another. */
    MoveService moves();

    /** Bitcoin accounts of the phrase and their signatures. */
    BitcoinKeys bitcoin();

    /**
     * The key of what is kept beside the vault and tells about the person, 32 bytes; the caller closes it.
     *
     * @param purpose which file; ASCII
     */
    CompletableFuture<SecretBytes> dataKey(String purpose);

    /** Locks and stops the threads. */
    @Override
    void close();
}
