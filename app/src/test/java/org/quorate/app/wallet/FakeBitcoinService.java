package org.quorate.app.wallet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** Bitcoin as a test has it: off, until it is told otherwise. Notes are kept; what would need a server is refused. */
public final class FakeBitcoinService implements BitcoinService {
    private final MutableObservable<BitcoinState> state = new MutableObservable<>(new BitcoinState.Off());
    private final Map<String, String> notes = new HashMap<>();
    private Optional<Function<SendRequest, SendReview>> payer = Optional.empty();
    private Optional<BiFunction<SendReview, PartiallySigned, String>> sender = Optional.empty();
    private Optional<WalletAddress> fresh = Optional.empty();

    /** Who prepares payments, and who takes what was signed elsewhere. */
    public void setPayer(
            Function<SendRequest, SendReview> prepares, BiFunction<SendReview, PartiallySigned, String> sends) {
        payer = Optional.of(prepares);
        sender = Optional.of(sends);
    }

    public void set(BitcoinState next) {
        state.set(next);
    }

    public void setFresh(WalletAddress address) {
        fresh = Optional.of(address);
    }

    @Override
    public Observable<BitcoinState> state() {
        return state;
    }

    @Override
    public void refresh() {}

    @Override
    public void cancelRefresh() {}

    @Override
    public CompletableFuture<WalletAddress> freshAddress() {
        return fresh.map(CompletableFuture::completedFuture).orElseGet(FakeBitcoinService::refused);
    }

    @Override
    public CompletableFuture<FeeRate> feeFor(int blocks) {
        return CompletableFuture.completedFuture(FeeRate.ONE);
    }

    @Override
    public CompletableFuture<SendReview> prepare(SendRequest request) {
        return payer.map(known -> CompletableFuture.supplyAsync(() -> known.apply(request)))
                .orElseGet(FakeBitcoinService::refused);
    }

    @Override
    public CompletableFuture<SendReview> prepareMove(FeeRate rate) {
        return refused();
    }

    @Override
    public CompletableFuture<SendReview> prepareBump(String txid, FeeRate rate, boolean child) {
        return refused();
    }

    @Override
    public CompletableFuture<String> send(SendReview review) {
        return refused();
    }

    @Override
    public CompletableFuture<String> sendSigned(SendReview review, PartiallySigned signed) {
        return sender.map(known -> CompletableFuture.supplyAsync(() -> known.apply(review, signed)))
                .orElseGet(FakeBitcoinService::refused);
    }

    private static <T> CompletableFuture<T> refused() {
        return CompletableFuture.failedFuture(new WalletException(BitcoinProblem.NO_SERVER));
    }

    @Override
    public CompletableFuture<Map<String, String>> notes() {
        return CompletableFuture.completedFuture(Map.copyOf(notes));
    }

    @Override
    public CompletableFuture<Void> saveNote(String txid, Optional<String> text) {
        text.ifPresentOrElse(words -> notes.put(txid, words), () -> notes.remove(txid));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
