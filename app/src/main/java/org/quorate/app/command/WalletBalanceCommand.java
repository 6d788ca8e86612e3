package org.quorate.app.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet balance}. */
@Command(
        name = "balance",
        mixinStandardHelpOptions = true,
        description = "Show what the accounts hold, as the node says.")
final class WalletBalanceCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Mixin
    private AssetOption asset;

    @Mixin
    private BitcoinOptions bitcoin;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "Bitcoin: the number of the account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Of this address; needs no password.")
    private Optional<String> address = Optional.empty();

    @Override
    public Integer call() {
        if (asset.isBitcoin()) {
            return access.run(wallet -> BitcoinCommands.balance(access, bitcoin, account, wallet));
        }
        if (!asset.isCoin()) {
            return access.run(this::ofToken);
        }
        return access.run(wallet -> {
            List<Balance> balances = addresses(wallet).stream()
                    .map(of -> new Balance(of, balance(wallet, of)))
                    .toList();
            access.answer(
                    balances.stream()
                            .map(b -> Map.of("address", b.address().toChecksummed(), "balance", b.coins()))
                            .toList(),
                    balances.stream().map(b -> b.address() + "  " + b.coins()).collect(Collectors.joining("\n")));
            return 0;
        });
    }

    private int ofToken(WalletService wallet) {
        Endpoint endpoint = node.endpoint();
        // First: an open wallet knows the tokens that were added.
        List<Address> addresses = addresses(wallet);
        Token token = asset.token(wallet, endpoint, access.tokens(wallet));
        List<Balance> balances = addresses.stream()
                .map(of -> new Balance(
                        of, token.format(WalletAccess.await(wallet.tokens().balance(endpoint, token, of)))))
                .toList();
        access.answer(
                balances.stream()
                        .map(b -> Map.of(
                                "address", b.address().toChecksummed(),
                                "token", token.address().toChecksummed(),
                                "symbol", token.symbol(),
                                "balance", b.coins()))
                        .toList(),
                balances.stream()
                        .map(b -> b.address() + "  " + b.coins() + " " + token.symbol())
                        .collect(Collectors.joining("\n")));
        return 0;
    }

    private List<Address> addresses(WalletService wallet) {
        return address.map(text -> List.of(Recipient.parse(text).address()))
                .orElseGet(() -> access.unlock(wallet).accounts().stream()
                        .map(Account::address)
                        .toList());
    }

    private String balance(WalletService wallet, Address of) {
        return CoinAmount.format(WalletAccess.await(wallet.coin().balance(node.endpoint(), of)));
    }

    private record Balance(Address address, String coins) {}
}
