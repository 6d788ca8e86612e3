package org.quorate.app.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenReview;
import org.quorate.wallet.asset.token.TokenSendRequest;
import org.quorate.wallet.rpc.Endpoint;
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
            "Send coin or a token and wait until it is mined.",
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
            description = "For example 1.25; for bitcoin and tokens also all, and for bitcoin not needed if the request"
                    + " says it.")
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
    private EvmFeeOptions fee;

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
            return asset.isCoin() ? sendCoin(wallet, from, coins) : sendToken(wallet, from, coins);
        });
    }

    private int sendCoin(WalletService wallet, Account from, String coins) {
        SendReview review = WalletAccess.await(wallet.coin()
                .prepare(new SendRequest(from, node.endpoint(), to, CoinAmount.parse(coins), fee.choice())));
        console.confirm(SendConsole.describe(review));
        SendConsole.Outcome outcome = console.send(wallet, List.of(review)).getFirst();
        access.answer(outcome.json(), outcome.line());
        return outcome.confirmed() ? 0 : QuorateCommand.FAILED;
    }

    private int sendToken(WalletService wallet, Account from, String amountText) {
        Endpoint endpoint = node.endpoint();
        Token token = asset.token(wallet, endpoint, access.tokens(wallet));
        UInt256 units = amountText.equalsIgnoreCase("all")
                ? WalletAccess.await(wallet.tokens().balance(endpoint, token, from.address()))
                : token.parse(amountText);
        TokenReview review = WalletAccess.await(
                wallet.tokens().prepare(new TokenSendRequest(from, endpoint, token, to, units, fee.choice())));
        return TokenSending.send(access, wallet, console, review);
    }
}
