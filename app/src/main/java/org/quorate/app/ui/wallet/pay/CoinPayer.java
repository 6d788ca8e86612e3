package org.quorate.app.ui.wallet.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.wallet.pay.PayReview.Fact;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;

/** Pays with the coin of an EVM chain. */
public final class CoinPayer implements Payer {
    private final PayAsset.OfCoin asset;
    private final Account account;
    private final CoinService coin;
    private final Messages messages;
    private final Formats formats;
    private final EvmWords words;

    public CoinPayer(PayAsset.OfCoin asset, Account account, CoinService coin, Messages messages) {
        this.asset = asset;
        this.account = account;
        this.coin = coin;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.words = new EvmWords(messages);
    }

    @Override
    public CompletableFuture<PayReview> prepare(PayForm form) {
        return coin.prepare(new SendRequest(
                        account,
                        asset.endpoint(),
                        form.to(),
                        CoinAmount.parse(form.amount()),
                        form.fee().choice()))
                .thenApply(this::review);
    }

    private PayReview review(SendReview review) {
        List<Fact> facts = new ArrayList<>(List.of(
                words.fact("send.network", asset.network(messages)),
                words.fact("send.asset", messages.text("send.asset.coin")),
                words.address("send.from", review.from().address()),
                words.address("send.recipient", review.to(), "strong"),
                words.fact("send.amount", formats.coins(review.amount()), "strong")));
        facts.addAll(words.fees(review));
        facts.add(words.fact("send.total", formats.coins(review.maxTotal()), "summary-total"));
        return new PayReview(facts, words.notes(review), words.warnings(review.warnings()), () -> send(review));
    }

    private CompletableFuture<PaySent> send(SendReview review) {
        return coin.send(review)
                .thenApply(sent -> new PaySent(
                        sent.hash().toHex(),
                        Grouped.whole(review.to().toChecksummed()),
                        formats.coins(review.amount()),
                        listener -> coin.track(sent, status -> listener.accept(words.status(status)))));
    }
}
