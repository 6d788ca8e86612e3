package org.quorate.app.command;

import java.io.Console;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet send}: review, confirm, sign, send, wait. */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Send coin and wait until it is mined.")
final class WalletSendCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "The recipient.")
    private String to;

    @Option(names = "--amount", paramLabel = "COINS", required = true, description = "For example 1.25")
    private String amount;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The paying account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Mixin
    private AttestCommand.SchemeOption scheme;

    @Option(names = "--yes", description = "Do not ask. What the review warns of is then accepted.")
    private boolean confirmed;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait for a block. Without it: ${DEFAULT-VALUE}")
    private Duration patience;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            Account from = payingAccount(wallet, access.unlock(wallet));
            SendReview review = WalletAccess.await(
                    wallet.coin().prepare(new SendRequest(from, node.endpoint(), to, CoinAmount.parse(amount))));
            if (!confirmed) {
                confirm(review);
            }
            return follow(wallet, WalletAccess.await(wallet.coin().send(review)));
        });
    }

    private Account payingAccount(WalletService wallet, WalletState.Unlocked unlocked) {
        if (scheme.scheme().isPresent()) {
            return WalletAccess.await(wallet.quantumAccount(scheme.scheme().get(), account));
        }
        return unlocked.accounts().stream()
                .filter(each -> each.index() == account)
                .findFirst()
                .orElseThrow(() -> new WalletException(WalletProblem.NO_SUCH_ACCOUNT));
    }

    private void confirm(SendReview review) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandException(
                    "There is no terminal to confirm at. Nothing was sent; --yes sends without asking.");
        }
        console.printf("%s%n", describe(review));
        if (!"yes".equalsIgnoreCase(console.readLine("Type yes to send: "))) {
            throw new CommandException("Nothing was sent.");
        }
    }

    private static String describe(SendReview review) {
        String warnings = review.warnings().stream()
                .map(warning -> "\n  warning  "
                        + warning.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining());
        return """
                  chain    %s
                  from     %s
                  to       %s
                  amount   %s
                  fee      at most %s, now about %s
                  total    at most %s%s""".formatted(
                        review.chainId(),
                        review.from().address(),
                        review.to(),
                        CoinAmount.format(review.amount()),
                        CoinAmount.format(review.maxFee()),
                        CoinAmount.format(review.expectedFee()),
                        CoinAmount.format(review.maxTotal()),
                        warnings);
    }

    /** 0 if it was mined and carried out, 1 if not or not yet. */
    private int follow(WalletService wallet, SentTransaction sent) {
        CompletableFuture<SendStatus> settled = new CompletableFuture<>();
        try (Registration tracking = wallet.coin().track(sent, status -> {
            if (status.isFinal()) {
                settled.complete(status);
            }
        })) {
            SendStatus pending = new SendStatus.Pending(sent.accepted());
            SendStatus status = settled.completeOnTimeout(pending, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            access.answer(
                    Map.of("hash", sent.hash().toHex(), "status", name(status)), sent.hash() + "  " + explain(status));
            return status instanceof SendStatus.Confirmed ? 0 : QuorateCommand.FAILED;
        }
    }

    private static String name(SendStatus status) {
        return status.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static String explain(SendStatus status) {
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
