package org.quorate.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
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
    private SchemeOption scheme;

    @Mixin
    private SendConsole console;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            access.unlock(wallet);
            Account from = scheme.account(wallet, account);
            SendReview review = WalletAccess.await(
                    wallet.coin().prepare(new SendRequest(from, node.endpoint(), to, CoinAmount.parse(amount))));
            console.confirm(SendConsole.describe(review));
            SendConsole.Outcome outcome = console.send(wallet, List.of(review)).getFirst();
            access.answer(outcome.json(), outcome.line());
            return outcome.confirmed() ? 0 : QuorateCommand.FAILED;
        });
    }
}
