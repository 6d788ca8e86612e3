package org.quorate.app.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quorate wallet send}: review, confirm, sign, send, wait. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Send coin and wait until it is mined.",
            "With --asset btc: send bitcoin and return when the network has it."
        })
final class WalletSendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Mixin
    private AssetOption asset;

    @Mixin
    private BitcoinOptions bitcoin;

    @Mixin
    private BitcoinSendOptions payment;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            required = true,
            description = "The recipient; for bitcoin also a request that begins with bitcoin:")
    private String to;

    @Option(
            names = "--amount",
            paramLabel = "COINS",
            description = "For example 1.25; for bitcoin also all, and not needed if the request says it.")
    private Optional<String> amount = Optional.empty();

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
        if (asset.isBitcoin()) {
            return access.run(wallet -> new BitcoinSending(access, bitcoin, console::confirm)
                    .send(wallet, account, payment.request(to, amount, bitcoin.network())));
        }
        String coins = amount.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Missing required option: '--amount=COINS'"));
        return access.run(wallet -> {
            access.unlock(wallet);
            Account from = scheme.account(wallet, account);
            SendReview review = WalletAccess.await(
                    wallet.coin().prepare(new SendRequest(from, node.endpoint(), to, CoinAmount.parse(coins))));
            console.confirm(SendConsole.describe(review));
            SendConsole.Outcome outcome = console.send(wallet, List.of(review)).getFirst();
            access.answer(outcome.json(), outcome.line());
            return outcome.confirmed() ? 0 : QuorateCommand.FAILED;
        });
    }
}
