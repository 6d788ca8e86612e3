package org.quorate.app.wallet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.app.observable.Observable;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.error.WalletException;

/**
 * The first Bitcoin account of the open wallet, kept up to date while a server is chosen. Every call returns at once; futures complete
 * exceptionally always with a {@link WalletException}.
 */
public interface BitcoinService extends AutoCloseable {
    Observable<BitcoinState> state();

    /** Asks the server for news now. */
    void refresh();

    /** Ends asking the server, until the next time. What came so far is kept. */
    void cancelRefresh();

    /** An address that nobody was given yet. */
    CompletableFuture<WalletAddress> freshAddress();

    /** The rate for being mined within so many blocks. */
    CompletableFuture<FeeRate> feeFor(int blocks);

    CompletableFuture<SendReview> prepare(SendRequest request);

    /** All coins whose key is known, to a fresh address. */
    CompletableFuture<SendReview> prepareMove(FeeRate rate);

    /** A waiting transaction with a higher fee. @param child by spending what it pays, instead of replacing it */
    CompletableFuture<SendReview> prepareBump(String txid, FeeRate rate, boolean child);

    /** Signs what was reviewed and gives it to the network. @return its txid */
    CompletableFuture<String> send(SendReview review);

    /**
     * Gives what was reviewed here and signed elsewhere to the network. Refused if it is another transaction or a signature is missing or
     * wrong. @return its txid
     */
    CompletableFuture<String> sendSigned(SendReview review, PartiallySigned signed);

    /** The notes to transactions, by txid. */
    CompletableFuture<Map<String, String>> notes();

    /** @param text nothing takes the note away */
    CompletableFuture<Void> saveNote(String txid, Optional<String> text);

    @Override
    void close();
}
