package org.quorate.app.ui.wallet.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.wallet.pay.PayReview.Fact;
import org.quorate.app.ui.wallet.pay.PayStatus.Kind;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenReview;
import org.quorate.wallet.asset.token.TokenSendRequest;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.asset.token.TokenStatus;

/** Pays with a token. */
public final class TokenPayer implements Payer {
    private final PayAsset.OfToken asset;
    private final Token token;
    private final Account account;
    private final TokenService tokens;
    private final Messages messages;
    private final Formats formats;
    private final EvmWords words;

    public TokenPayer(PayAsset.OfToken asset, Account account, TokenService tokens, Messages messages) {
        this.asset = asset;
        this.token = asset.token();
        this.account = account;
        this.tokens = tokens;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.words = new EvmWords(messages);
    }

    @Override
    public CompletableFuture<PayReview> prepare(PayForm form) {
        CompletableFuture<UInt256> amount = form.wantsAll()
                ? tokens.balance(asset.endpoint(), token, account.address())
                : CompletableFuture.completedFuture(token.parse(form.amount()));
        return amount.thenCompose(units -> tokens.prepare(new TokenSendRequest(
                        account,
                        asset.endpoint(),
                        token,
                        form.to(),
                        units,
                        form.fee().choice())))
                .thenApply(this::review);
    }

    private String told(UInt256 amount) {
        return messages.text("amount.unit", messages.exact(token.decimal(amount)), token.symbol());
    }

    private PayReview review(TokenReview review) {
        List<Fact> facts = new ArrayList<>(List.of(
                words.fact("send.network", asset.network(messages)),
                words.fact("send.asset", messages.text("pay.token.item", token.symbol(), token.name())),
                words.address("pay.token.contract", token.address()),
                words.address("send.from", review.call().from().address()),
                words.address("send.recipient", review.to(), "strong"),
                words.fact("send.amount", told(review.amount()), "strong")));
        if (!review.tokenFee().isZero()) {
            facts.add(words.fact("pay.token.fee", told(review.tokenFee())));
            facts.add(words.fact("pay.token.arrives", told(review.received()), "strong"));
        }
        facts.addAll(words.fees(review.call()));
        List<String> notes = new ArrayList<>(words.notes(review.call()));
        if (!review.powers().isEmpty()) {
            notes.add(messages.text(
                    "pay.token.issuer",
                    review.powers().stream()
                            .sorted()
                            .map(power -> messages.text("pay.token.power." + power.name()))
                            .collect(Collectors.joining(", "))));
        }
        List<String> warnings = new ArrayList<>(review.warnings().stream()
                .sorted()
                .map(warning -> messages.text("pay.token.warning." + warning.name()))
                .toList());
        warnings.addAll(words.warnings(review.sendWarnings()));
        return new PayReview(facts, notes, warnings, () -> send(review));
    }

    private CompletableFuture<PaySent> send(TokenReview review) {
        return tokens.send(review)
                .thenApply(sent -> new PaySent(
                        sent.hash().toHex(),
                        Grouped.whole(review.to().toChecksummed()),
                        told(review.amount()),
                        listener -> tokens.track(sent, review, status -> listener.accept(status(status)))));
    }

    private PayStatus status(TokenStatus status) {
        PayStatus chain = words.status(status.chain());
        if (!(status.chain() instanceof SendStatus.Confirmed)) {
            return chain;
        }
        if (status.received().isPresent() && !status.isArrived()) {
            return new PayStatus(
                    Kind.REVERTED, messages.text("pay.token.notMoved.title"), messages.text("pay.token.notMoved.text"));
        }
        return status.received()
                .map(got -> new PayStatus(
                        chain.kind(), chain.title(), messages.text("pay.token.arrived", told(got), chain.text())))
                .orElse(chain);
    }
}
