package org.quorate.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.Replacement;
import org.quorate.wallet.asset.coin.ReplacementReview;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quorate wallet replace}: another transaction in the place of one that waits. */
@Command(
        name = "replace",
        mixinStandardHelpOptions = true,
        description = {
            "Send a waiting transaction of coin or a token again with a higher fee, or cancel it.",
            "Only one of the two can be mined: if the old one is first, the new one comes too late. For bitcoin: bump."
        })
final class WalletReplaceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "HASH", description = "The waiting transaction.")
    private String hash;

    @Option(names = "--cancel", description = "Pay nothing to the sender itself in its place.")
    private boolean cancel;

    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The account that sent it. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Mixin
    private SchemeOption scheme;

    @Mixin
    private EvmFeeOptions fee;

    @Mixin
    private SendConsole console;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            access.unlock(wallet);
            Account from = scheme.account(wallet, account);
            Endpoint endpoint = node.endpoint();
            Replacement.Kind kind = cancel ? Replacement.Kind.CANCEL : Replacement.Kind.SPEED_UP;
            ReplacementReview replacement =
                    WalletAccess.await(wallet.coin().prepareReplacement(from, endpoint, parsed(), kind, fee.choice()));
            SignedTransaction original = replacement.original();
            SendReview review = replacement.review();
            console.confirm((cancel ? "  cancels  " : "  instead  ") + original.hash() + "\n  so far   at most "
                    + CoinAmount.format(replacement.originalMaxFee()) + "\n"
                    + SendConsole.describe(review)
                    + (review.transaction().data().isEmpty()
                            ? ""
                            : "\n  data     " + review.transaction().data().toHex()));
            SendConsole.Outcome outcome = console.send(wallet, List.of(review)).getFirst();
            boolean tooLate = outcome.status() instanceof SendStatus.Replaced
                    && WalletAccess.await(wallet.coin().isMined(endpoint, original.hash()));
            access.answer(
                    outcome.json(),
                    outcome.line()
                            + (tooLate ? "\n" + original.hash() + "  was mined first: nothing took its place" : ""));
            return outcome.confirmed() ? 0 : QuorateCommand.FAILED;
        });
    }

    private Hash parsed() {
        try {
            return Hash.fromHex(hash);
        } catch (IllegalArgumentException noHash) {
            throw new CommandException("A transaction's hash is 0x and 64 digits.");
        }
    }
}
