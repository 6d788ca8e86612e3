package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.MoveRequest;
import org.quorate.wallet.move.MoveReview;
import org.quorate.wallet.move.MoveStatus;
import org.quorate.wallet.move.ShardChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet move}: coin from one shard to another, until it has arrived or is back. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = {
            "Move coin from the shard of --shard to another one, and wait until it is received or returned.",
            "Ends with 0 when it is received. When the wait ends before, wallet moves tells later what has become of it."
        })
final class WalletMoveCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Option(
            names = "--to-shard",
            paramLabel = "K",
            description = "Where it goes. Without it: the shard that has most room, as the node says.")
    private Optional<Integer> toShard = Optional.empty();

    @Option(names = "--to", paramLabel = "ADDRESS", description = "Who gets it there. Without it: the same account.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--amount", paramLabel = "COINS", required = true, description = "For example 1.25.")
    private String amount;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Mixin
    private SchemeOption scheme;

    @Mixin
    private SendConsole console;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            access.unlock(wallet);
            Account from = scheme.account(wallet, account);
            Optional<ShardChoice.Option> suggested = toShard.isPresent()
                    ? Optional.empty()
                    : Optional.of(WalletAccess.await(wallet.moves().destinations(node.node(), node.shard()))
                            .best());
            int destination = toShard.orElseGet(() -> suggested.orElseThrow().shard());
            MoveReview review = WalletAccess.await(wallet.moves()
                    .prepare(new MoveRequest(
                            from, node.node(), node.shard(), destination, to, CoinAmount.parse(amount))));
            console.confirm(MoveWords.describe(
                    review, suggested.map(ShardChoice.Option::reason).orElse("")));
            return move(wallet, review);
        });
    }

    private int move(WalletService wallet, MoveReview review) {
        SentTransaction sent = WalletAccess.await(wallet.moves().send(review));
        AtomicReference<MoveStatus> last =
                new AtomicReference<>(new MoveStatus.Sending(new SendStatus.Pending(sent.accepted())));
        CompletableFuture<MoveStatus> settled = new CompletableFuture<>();
        try (Registration following = wallet.moves().follow(review, sent, status -> {
            last.set(status);
            access.progress(MoveWords.progress(status));
            if (status.isFinal()) {
                settled.complete(status);
            }
        })) {
            settled.completeOnTimeout(last.get(), console.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        return answer(sent, last.get());
    }

    private int answer(SentTransaction sent, MoveStatus status) {
        if (status instanceof MoveStatus.Moving(Move move)) {
            String later = move.state().isFinal() ? "" : "\n" + later();
            access.answer(MoveWords.json(move), MoveWords.lines(move) + later);
            return move.state() == Move.State.RECEIVED ? 0 : QuorateCommand.FAILED;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("transaction", sent.hash().toHex());
        json.put("status", status.isFinal() ? "not moved" : "sent");
        access.answer(json, sent.hash() + "  " + MoveWords.progress(status) + (status.isFinal() ? "" : "\n" + later()));
        return QuorateCommand.FAILED;
    }

    private static String later() {
        return "Do not send it a second time: quorate wallet moves tells what has become of it.";
    }
}
