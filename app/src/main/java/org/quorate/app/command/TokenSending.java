package org.quorate.app.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.asset.token.IssuerPower;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenReview;
import org.quorate.wallet.asset.token.TokenStatus;

/** Sends a token that was reviewed, and tells what became of it. */
final class TokenSending {
    private TokenSending() {}

    static int send(WalletAccess access, WalletService wallet, SendConsole console, TokenReview review) {
        console.confirm(describe(review));
        SentTransaction sent = WalletAccess.await(wallet.tokens().send(review));
        TokenStatus status = follow(wallet, sent, review, console.patience());
        boolean mined = status.chain() instanceof SendStatus.Confirmed;
        boolean lost = mined && status.received().isPresent() && !status.isArrived();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("chainId", review.call().chainId().toBigInteger());
        answer.put("token", review.token().address().toChecksummed());
        answer.put("hash", sent.hash().toHex());
        answer.put("status", lost ? "not moved" : SendConsole.name(status.chain()));
        status.received().ifPresent(got -> answer.put("received", review.token().format(got)));
        access.answer(answer, sent.hash().toHex() + "  " + words(status, review.token(), lost));
        return mined && !lost ? 0 : QuorateCommand.FAILED;
    }

    private static String words(TokenStatus status, Token token, boolean lost) {
        if (lost) {
            return "mined, but the token moved nothing: only the fee is spent";
        }
        return SendConsole.explain(status.chain())
                + status.received()
                        .map(got -> ", " + token.format(got) + " " + token.symbol() + " arrived")
                        .orElse("");
    }

    private static TokenStatus follow(
            WalletService wallet, SentTransaction sent, TokenReview review, Duration patience) {
        CompletableFuture<TokenStatus> settled = new CompletableFuture<>();
        try (Registration tracking = wallet.tokens().track(sent, review, status -> {
            if (status.chain().isFinal()) {
                settled.complete(status);
            }
        })) {
            TokenStatus pending = new TokenStatus(new SendStatus.Pending(sent.accepted()), java.util.Optional.empty());
            return settled.completeOnTimeout(pending, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** All that is signed and what is known of the token, for people. */
    static String describe(TokenReview review) {
        Token token = review.token();
        String unit = " " + token.symbol();
        UInt256 kept = review.tokenFee();
        String arrives = kept.isZero()
                ? ""
                : "\n  arrives  %s%s: the token keeps %s%s"
                        .formatted(token.format(review.received()), unit, token.format(kept), unit);
        return """
                  chain    %s
                  token    %s, %s
                  from     %s
                  to       %s
                  amount   %s%s%s
                  fee      at most %s coin, now about %s%s%s""".formatted(
                        review.call().chainId(),
                        token.symbol(),
                        token.address(),
                        review.call().from().address(),
                        review.to(),
                        token.format(review.amount()),
                        unit,
                        arrives,
                        CoinAmount.format(review.call().maxFee()),
                        CoinAmount.format(review.call().expectedFee()),
                        powers(review.powers()),
                        warnings(List.of(review.warnings(), review.sendWarnings())));
    }

    private static String powers(Set<IssuerPower> powers) {
        return powers.isEmpty()
                ? ""
                : "\n  issuer   can "
                        + powers.stream()
                                .sorted()
                                .map(power -> switch (power) {
                                    case CHARGE_FEE -> "charge a fee";
                                    case PAUSE -> "stop all transfers";
                                    case BLOCK -> "block accounts";
                                })
                                .collect(Collectors.joining(", "));
    }

    private static String warnings(List<Set<? extends Enum<?>>> warnings) {
        return warnings.stream()
                .flatMap(Set::stream)
                .map(warning -> "\n  warning  "
                        + warning.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining());
    }
}
