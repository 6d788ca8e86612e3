package org.quorate.app.command;

import java.io.Console;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import picocli.CommandLine.Option;

/** Sends calls of contracts: review, confirm, sign, send, wait. */
final class SendOptions {
    @Option(names = "--yes", description = "Do not ask. What the review warns of is then accepted.")
    private boolean confirmed;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait for a block. Without it: ${DEFAULT-VALUE}")
    private Duration patience;

    /** Asks for what is about to be done as a whole; {@link #send} asks no more. */
    void confirm(List<String> review) {
        if (confirmed) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandException(
                    "There is no terminal to confirm at. Nothing was sent; --yes sends without asking.");
        }
        review.forEach(line -> console.printf("%s%n", line));
        if (!"yes".equalsIgnoreCase(console.readLine("Type yes to send: "))) {
            throw new CommandException("Nothing was sent.");
        }
        confirmed = true;
    }

    /** Sends one call and waits until it is mined. @throws CommandException if it was refused or did not get through */
    Mined send(WalletService wallet, ContractCall call, String what) {
        SendReview review = WalletAccess.await(wallet.coin().prepare(call));
        confirm(List.of(
                what,
                "  from     " + review.from().address(),
                "  chain    " + review.chainId(),
                "  fee      at most " + CoinAmount.format(review.maxFee()) + ", now about "
                        + CoinAmount.format(review.expectedFee())));
        SentTransaction sent = WalletAccess.await(wallet.coin().send(review));
        CompletableFuture<SendStatus> settled = new CompletableFuture<>();
        try (Registration tracking = wallet.coin().track(sent, status -> {
            if (status.isFinal()) {
                settled.complete(status);
            }
        })) {
            SendStatus status = settled.completeOnTimeout(
                            new SendStatus.Pending(sent.accepted()), patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return switch (status) {
                case SendStatus.Confirmed mined -> new Mined(sent.hash().toHex(), mined.blockNumber());
                case SendStatus.Reverted mined ->
                    throw new CommandException(
                            "The contract refused it in block " + mined.blockNumber() + "; the fee of "
                                    + CoinAmount.format(mined.fee()) + " is spent. Transaction " + sent.hash());
                default ->
                    throw new CommandException("Transaction " + sent.hash()
                            + " is not mined yet: look again later, and do not send it a second time.");
            };
        }
    }

    /** A transaction that was carried out. */
    record Mined(String hash, long block) {}
}
