package org.quorate.app.ui.wallet.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.quorate.app.ui.wallet.pay.PayReview.Fact;
import org.quorate.app.ui.wallet.pay.PayReview.Handover;
import org.quorate.app.ui.wallet.pay.PayStatus.Kind;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;

/** Pays with Bitcoin. */
public final class BitcoinPayer implements Payer {
    private final PayAsset.OfBitcoin asset;
    private final BitcoinService bitcoin;
    private final Messages messages;
    private final boolean watchOnly;

    /** @param watchOnly whether the keys are elsewhere */
    public BitcoinPayer(PayAsset.OfBitcoin asset, BitcoinService bitcoin, Messages messages, boolean watchOnly) {
        this.asset = asset;
        this.bitcoin = bitcoin;
        this.messages = messages;
        this.watchOnly = watchOnly;
    }

    @Override
    public CompletableFuture<PayReview> prepare(PayForm form) {
        BitcoinAddress to = BitcoinAddress.parse(form.to().strip(), asset.network());
        Payment payment = form.wantsAll()
                ? Payment.everything(to)
                : Payment.of(to, BitcoinAmount.parse(form.amount().strip()));
        return rate(form.fee())
                .thenCompose(rate -> bitcoin.prepare(new SendRequest(List.of(payment), rate, form.coins())))
                .thenApply(this::review);
    }

    /** The coins at risk, to a fresh address. */
    public CompletableFuture<PayReview> move(FeeWish fee) {
        return rate(fee).thenCompose(bitcoin::prepareMove).thenApply(this::review);
    }

    /** A waiting transaction with a higher fee. @param child by spending what it pays, instead of replacing it */
    public CompletableFuture<PayReview> bump(String txid, FeeWish fee, boolean child) {
        return rate(fee)
                .thenCompose(rate -> bitcoin.prepareBump(txid, rate, child))
                .thenApply(this::review);
    }

    private CompletableFuture<FeeRate> rate(FeeWish fee) {
        return fee.level() == FeeWish.Level.CUSTOM
                ? CompletableFuture.completedFuture(FeeRate.parse(fee.custom().strip()))
                : bitcoin.feeFor(fee.level().blocks());
    }

    private String told(long satoshis) {
        return messages.text("amount.unit", BitcoinAmount.format(satoshis), messages.text("pay.unit.bitcoin"));
    }

    private PayReview review(SendReview review) {
        List<Fact> facts = new ArrayList<>(List.of(
                fact("send.network", review.network().label()),
                fact("send.asset", messages.text("pay.asset.bitcoin"))));
        review.payments().forEach(paid -> {
            facts.add(fact("send.recipient", paid.to().grouped(), "mono", "strong"));
            facts.add(fact("send.amount", told(paid.amount()), "strong"));
        });
        facts.add(fact(
                "pay.bitcoin.fee",
                messages.text(
                        "pay.bitcoin.fee.value",
                        told(review.fee()),
                        review.rate().toString(),
                        messages.number(review.virtualSize()))));
        review.change()
                .ifPresent(back -> facts.add(fact(
                        "pay.bitcoin.change",
                        messages.text(
                                "pay.bitcoin.change.value",
                                told(back.amount()),
                                back.to().address().grouped()))));
        facts.add(fact(
                "pay.bitcoin.coins",
                messages.plural(
                        "pay.bitcoin.coins.value",
                        review.coins().size(),
                        told(review.coins().stream().mapToLong(Coin::value).sum()))));
        review.replaces().ifPresent(txid -> facts.add(fact("pay.bitcoin.replaces", txid, "mono")));
        facts.add(fact("pay.bitcoin.total", told(review.total()), "summary-total"));
        List<String> warnings = review.warnings().stream()
                .sorted()
                .map(warning -> messages.text("pay.bitcoin.warning." + warning.name()))
                .toList();
        List<String> notes = watchOnly ? List.of() : List.of(messages.text("pay.bitcoin.signature"));
        Optional<Handover> handover = watchOnly
                ? Optional.of(new Handover(review.psbt(), signed -> sent(review, bitcoin.sendSigned(review, signed))))
                : Optional.empty();
        return new PayReview(
                Optional.empty(), facts, notes, warnings, () -> sent(review, bitcoin.send(review)), handover);
    }

    private Fact fact(String key, String value, String... styles) {
        return Fact.of(messages.text(key), value, styles);
    }

    private CompletableFuture<PaySent> sent(SendReview review, CompletableFuture<String> sending) {
        return sending.thenApply(txid -> new PaySent(
                txid,
                review.payments().stream().map(paid -> paid.to().grouped()).collect(Collectors.joining("\n")),
                told(review.amount()),
                listener -> follow(txid, listener)));
    }

    private Registration follow(String txid, Consumer<PayStatus> listener) {
        return bitcoin.state().observe(state -> {
            if (state instanceof BitcoinState.Open open) {
                open.snapshot().entry(txid).map(this::status).ifPresent(listener);
            }
        })::release;
    }

    private PayStatus status(HistoryEntry entry) {
        return switch (entry.status()) {
            case PENDING ->
                new PayStatus(
                        Kind.PENDING, messages.text("send.pending.title"), messages.text("pay.bitcoin.pending.text"));
            case CONFIRMED, FINAL ->
                new PayStatus(
                        Kind.CONFIRMED,
                        messages.text("send.confirmed.title", messages.number(entry.height())),
                        messages.text("pay.bitcoin.confirmed.text", messages.number(entry.confirmations())));
            case REPLACED ->
                new PayStatus(
                        Kind.REPLACED,
                        messages.text("send.replaced.title"),
                        messages.text("pay.bitcoin.replaced.text"));
            case DROPPED ->
                new PayStatus(
                        Kind.UNKNOWN,
                        messages.text("pay.bitcoin.dropped.title"),
                        messages.text("pay.bitcoin.dropped.text"));
        };
    }
}
