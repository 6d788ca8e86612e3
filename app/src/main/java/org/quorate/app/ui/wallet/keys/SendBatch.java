package org.quorate.app.ui.wallet.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.ui.UiThread;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;

/** Transactions on several shards that belong together: sent one after the other, then followed together. */
public final class SendBatch implements AutoCloseable {
    private final CoinService coin;
    private final UiThread ui;
    private final ObservableList<Sent> sent = FXCollections.observableArrayList();
    /** Kept, as it hears of changes only while somebody holds it. */
    private final ObservableList<Sent> shown = FXCollections.unmodifiableObservableList(sent);

    private final List<Registration> trackings = new ArrayList<>();

    /** A transaction and how it fares. */
    public record Sent(SentTransaction transaction, SendStatus status) {}

    SendBatch(CoinService coin, UiThread ui) {
        this.coin = coin;
        this.ui = ui;
    }

    /** The first refusal ends it; what was sent until then stays in {@link #sent}. */
    CompletableFuture<Void> send(List<SendReview> reviews) {
        CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
        for (SendReview review : reviews) {
            chain = chain.thenCompose(_ -> coin.send(review)).thenAcceptAsync(this::follow, ui);
        }
        return chain;
    }

    private void follow(SentTransaction transaction) {
        sent.add(new Sent(transaction, new SendStatus.Pending(transaction.accepted())));
        trackings.add(coin.track(transaction, news -> ui.execute(() -> update(transaction, news))));
    }

    private void update(SentTransaction transaction, SendStatus news) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).transaction().equals(transaction)) {
                sent.set(i, new Sent(transaction, news));
            }
        }
    }

    /** In the order of sending. */
    public ObservableList<Sent> sent() {
        return shown;
    }

    @Override
    public void close() {
        trackings.forEach(Registration::close);
    }
}
