package org.quorate.app.ui.wallet.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.wallet.pay.PayReview.Fact;
import org.quorate.app.ui.wallet.pay.PayStatus.Kind;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.Replacement;
import org.quorate.wallet.asset.coin.ReplacementReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.asset.token.TokenTransferCall;
import org.quorate.wallet.rpc.Endpoint;

/** Puts another transaction in the place of one that waits: the same with a higher fee, or one that does nothing. */
public final class ReplacePayer {
    private final Endpoint endpoint;
    private final Account account;
    private final CoinService coin;
    private final TokenList tokens;
    private final Messages messages;
    private final Formats formats;
    private final EvmWords words;

    /**
     * For one network.
     *
     * @param account that sent what waits
     * @param tokens whose transfers are told in the token's units
     */
    public ReplacePayer(Endpoint endpoint, Account account, CoinService coin, TokenList tokens, Messages messages) {
        this.endpoint = endpoint;
        this.account = account;
        this.coin = coin;
        this.tokens = tokens;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.words = new EvmWords(messages);
    }

    /** @param hash of what waits */
    public CompletableFuture<PayReview> prepare(Hash hash, Replacement.Kind kind, FeeWish fee) {
        return coin.prepareReplacement(account, endpoint, hash, kind, fee.choice())
                .thenApply(this::review);
    }

    private PayReview review(ReplacementReview replacement) {
        List<Fact> facts = new ArrayList<>(List.of(
                words.fact("send.network", new PayAsset.OfCoin(endpoint).network(messages)),
                words.fact("pay.bitcoin.replaces", replacement.original().hash().toHex(), "mono"),
                words.address("send.from", replacement.review().from().address())));
        if (replacement.kind() == Replacement.Kind.CANCEL) {
            facts.add(words.fact("pay.replace.does", messages.text("pay.replace.nothing"), "strong"));
        } else {
            facts.addAll(does(replacement.review().transaction()));
        }
        facts.add(words.fact("pay.replace.fee", formats.coins(replacement.originalMaxFee())));
        facts.addAll(words.fees(replacement.review()));
        facts.add(words.fact("send.total", formats.coins(replacement.review().maxTotal()), "summary-total"));
        List<String> notes = new ArrayList<>(List.of(messages.text("pay.replace.note." + replacement.kind())));
        notes.addAll(words.notes(replacement.review()));
        return new PayReview(
                Optional.of(messages.text("pay.replace.title." + replacement.kind())),
                facts,
                notes,
                words.warnings(replacement.review().warnings()),
                () -> send(replacement),
                Optional.empty());
    }

    /** What the transaction does, as its bytes say. */
    private List<Fact> does(DynamicFeeTransaction transaction) {
        Optional<Token> token = transaction.to().flatMap(to -> tokens.find(endpoint.chainId(), to));
        Optional<TokenTransferCall> transfer =
                token.isPresent() ? TokenTransferCall.parse(transaction.data()) : Optional.empty();
        if (transfer.isPresent()) {
            return List.of(
                    words.fact(
                            "send.asset",
                            messages.text(
                                    "pay.token.item",
                                    token.get().symbol(),
                                    token.get().name())),
                    words.address("pay.token.contract", token.get().address()),
                    words.address("send.recipient", transfer.get().to(), "strong"),
                    words.fact("send.amount", told(transfer.get(), token.get()), "strong"));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(words.fact("send.asset", messages.text("send.asset.coin")));
        transaction.to().ifPresent(to -> facts.add(words.address("send.recipient", to, "strong")));
        facts.add(words.fact("send.amount", formats.coins(transaction.value()), "strong"));
        if (!transaction.data().isEmpty()) {
            facts.add(words.fact(
                    "pay.replace.does",
                    messages.plural("pay.replace.call", transaction.data().length())));
        }
        return facts;
    }

    private String told(TokenTransferCall transfer, Token token) {
        return messages.text("amount.unit", messages.exact(token.decimal(transfer.amount())), token.symbol());
    }

    private CompletableFuture<PaySent> send(ReplacementReview replacement) {
        DynamicFeeTransaction transaction = replacement.review().transaction();
        return coin.send(replacement.review())
                .thenApply(sent -> new PaySent(
                        sent.hash().toHex(),
                        transaction
                                .to()
                                .map(Address::toChecksummed)
                                .map(Grouped::whole)
                                .orElse(""),
                        formats.coins(transaction.value()),
                        listener -> follow(replacement, sent, listener)));
    }

    private Registration follow(ReplacementReview replacement, SentTransaction sent, Consumer<PayStatus> listener) {
        return coin.track(sent, status -> {
            if (status instanceof SendStatus.Replaced) {
                // Which of the two it was is told when it is known, not guessed.
                coin.isMined(endpoint, replacement.original().hash())
                        .whenComplete((mined, failure) ->
                                listener.accept(failure == null && mined ? tooLate() : words.status(status)));
            } else {
                listener.accept(status(replacement.kind(), status));
            }
        });
    }

    private PayStatus tooLate() {
        return new PayStatus(
                Kind.REPLACED, messages.text("pay.replace.late.title"), messages.text("pay.replace.late.text"));
    }

    private PayStatus status(Replacement.Kind kind, SendStatus status) {
        return status instanceof SendStatus.Confirmed(var block, var hash, var fee)
                ? new PayStatus(
                        Kind.CONFIRMED,
                        messages.text("pay.replace.done.title." + kind, messages.number(block)),
                        messages.text("pay.replace.done.text." + kind, formats.coins(fee)))
                : words.status(status);
    }
}
