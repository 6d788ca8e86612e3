package org.quorate.app.command;

import java.io.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.WalletException;
import picocli.CommandLine.Option;

/** What commands share that send: the review, the question, waiting for the block. */
final class SendConsole {
    @Option(names = "--yes", description = "Do not ask. What the review warns of is then accepted.")
    private boolean confirmed;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait for a block. Without it: ${DEFAULT-VALUE}")
    private Duration patience;

    /** What became of a transaction. */
    record Outcome(SendReview review, String hash, SendStatus status) {
        boolean confirmed() {
            return status instanceof SendStatus.Confirmed;
        }

        Map<String, Object> json() {
            return Map.of("chainId", review.chainId().toBigInteger(), "hash", hash, "status", name(status));
        }

        String line() {
            return hash + "  " + explain(status);
        }
    }

    Duration patience() {
        return patience;
    }

    /** Asks whether to send, if that is to be asked. */
    void confirm(String text) {
        WalletAccess.confirm(text, confirmed);
    }

    static Console terminal(String otherwise) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandException(otherwise);
        }
        return console;
    }

    /** Sends one after the other and waits for all. What a node refuses ends it: nothing more is sent then. */
    List<Outcome> send(WalletService wallet, List<SendReview> reviews) {
        List<SentTransaction> sent = new ArrayList<>();
        try {
            for (SendReview review : reviews) {
                sent.add(WalletAccess.await(wallet.coin().send(review)));
            }
        } catch (WalletException refused) {
            if (sent.isEmpty()) {
                throw refused;
            }
            throw new CommandException("Of " + reviews.size() + " transactions " + sent.size() + " were sent, then: "
                    + refused.getMessage() + "\n" + refused.problem().advice());
        }
        return sent.stream().map(each -> follow(wallet, each)).toList();
    }

    private Outcome follow(WalletService wallet, SentTransaction sent) {
        CompletableFuture<SendStatus> settled = new CompletableFuture<>();
        try (Registration tracking = wallet.coin().track(sent, status -> {
            if (status.isFinal()) {
                settled.complete(status);
            }
        })) {
            SendStatus pending = new SendStatus.Pending(sent.accepted());
            SendStatus status = settled.completeOnTimeout(pending, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return new Outcome(sent.review(), sent.hash().toHex(), status);
        }
    }

    /** All that is signed, for people. */
    static String describe(SendReview review) {
        String warnings = review.warnings().stream()
                .map(warning -> "\n  warning  "
                        + warning.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining());
        return """
                  chain    %s
                  from     %s
                  signed   %s
                  to       %s
                  amount   %s
                  fee      at most %s, now about %s
                  total    at most %s%s""".formatted(
                        review.chainId(),
                        review.from().address(),
                        signature(review),
                        review.to(),
                        CoinAmount.format(review.amount()),
                        CoinAmount.format(review.maxFee()),
                        CoinAmount.format(review.expectedFee()),
                        CoinAmount.format(review.maxTotal()),
                        warnings);
    }

    private static String signature(SendReview review) {
        Optional<SignatureScheme> scheme = review.from().key().map(key -> key.scheme());
        String by = scheme.map(known -> known.label() + ", NIST category " + known.securityCategory())
                .orElse("secp256k1, which a quantum computer could forge");
        return review.keyGas() == 0
                ? by
                : by + "; the public key goes along this first time, for "
                        + CoinAmount.format(review.keyFee())
                        + " of the fee";
    }

    static String name(SendStatus status) {
        return status.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static String explain(SendStatus status) {
        return switch (status) {
            case SendStatus.Confirmed mined ->
                "confirmed in block " + mined.blockNumber() + ", fee " + CoinAmount.format(mined.fee());
            case SendStatus.Reverted mined ->
                "refused by the recipient's code in block " + mined.blockNumber() + ": the amount stayed, the fee of "
                        + CoinAmount.format(mined.fee()) + " is spent";
            case SendStatus.Replaced replaced -> "replaced by another transaction of the account";
            case SendStatus.Pending pending -> "not mined yet: look again later, and do not send it a second time";
            case SendStatus.Unknown unknown -> unknown.problem().what();
        };
    }
}
