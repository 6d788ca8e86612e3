package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.label.PaymentUri;
import org.quorate.wallet.asset.bitcoin.ledger.Balance;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code quorate wallet} that show a Bitcoin account. */
final class BitcoinCommands {
    private BitcoinCommands() {}

    /** What they all take. */
    abstract static class Base implements Callable<Integer> {
        @Mixin
        WalletAccess access;

        /** Taken so that all commands may be given it; these know Bitcoin alone. */
        @Option(names = "--asset", paramLabel = "NAME", defaultValue = "btc", description = "btc")
        private String asset;

        @Mixin
        BitcoinOptions bitcoin;

        @Option(
                names = "--account",
                paramLabel = "N",
                defaultValue = "0",
                description = "The number of the account. Without it: ${DEFAULT-VALUE}")
        int account;

        abstract int run(WalletService wallet);

        @Override
        public Integer call() {
            if (!asset.equalsIgnoreCase("btc") && !asset.equalsIgnoreCase("bitcoin")) {
                throw new CommandException("This command knows btc only so far.");
            }
            return access.run(this::run);
        }
    }

    static int balance(WalletAccess access, BitcoinOptions bitcoin, int account, WalletService wallet) {
        return bitcoin.withWallet(access, wallet, account, opened -> {
            WalletSnapshot snapshot = opened.snapshot();
            Balance balance = snapshot.balance();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("network", snapshot.network().label());
            answer.put("height", snapshot.tipHeight());
            answer.put("confirmed", BitcoinAmount.format(balance.confirmed()));
            answer.put("pending", BitcoinAmount.format(balance.pending()));
            answer.put("immature", BitcoinAmount.format(balance.immature()));
            answer.put("total", BitcoinAmount.format(balance.total()));
            answer.put("exposed", BitcoinAmount.format(snapshot.exposedValue()));
            access.answer(
                    answer,
                    "%s BTC (%s confirmed, %s pending, %s immature) at block %d of %s"
                            .formatted(
                                    BitcoinAmount.format(balance.total()),
                                    BitcoinAmount.format(balance.confirmed()),
                                    BitcoinAmount.format(balance.pending()),
                                    BitcoinAmount.format(balance.immature()),
                                    snapshot.tipHeight(),
                                    snapshot.network().label()));
            return 0;
        });
    }

    @Command(
            name = "receive",
            mixinStandardHelpOptions = true,
            description = "Show an address that nobody was given yet.")
    static final class Receive extends Base {
        @Option(names = "--amount", paramLabel = "BTC", description = "Ask for that much.")
        private Optional<String> amount = Optional.empty();

        @Option(names = "--label", paramLabel = "TEXT", description = "Who is paid.")
        private Optional<String> label = Optional.empty();

        @Option(names = "--message", paramLabel = "TEXT", description = "What for.")
        private Optional<String> message = Optional.empty();

        @Override
        int run(WalletService wallet) {
            return bitcoin.withWallet(access, wallet, account, opened -> {
                WalletAddress fresh = opened.freshAddress();
                PaymentUri uri = new PaymentUri(
                        fresh.address(),
                        amount.map(text -> OptionalLong.of(BitcoinAmount.parse(text)))
                                .orElse(OptionalLong.empty()),
                        label,
                        message);
                access.answer(
                        Map.of(
                                "address", fresh.address().text(),
                                "path", fresh.position().toString(),
                                "uri", uri.toString()),
                        fresh.address().grouped() + "\n" + uri);
                return 0;
            });
        }
    }

    @Command(name = "coins", mixinStandardHelpOptions = true, description = "Show the unspent coins, largest first.")
    static final class Coins extends Base {
        @Override
        int run(WalletService wallet) {
            return bitcoin.withWallet(access, wallet, account, opened -> {
                List<Coin> coins = opened.snapshot().coins();
                access.answer(
                        coins.stream()
                                .map(coin -> Map.of(
                                        "coin", coin.name(),
                                        "amount", BitcoinAmount.format(coin.value()),
                                        "address", coin.address().address().text(),
                                        "path", coin.address().position().toString(),
                                        "confirmations", coin.confirmations(),
                                        "immature", coin.immature(),
                                        "exposed", coin.exposed()))
                                .toList(),
                        coins.stream()
                                .map(coin -> "%15s  %s  %s"
                                        .formatted(
                                                BitcoinAmount.format(coin.value()),
                                                coin.name(),
                                                coin.address().address()))
                                .collect(Collectors.joining("\n")));
                return 0;
            });
        }
    }

    @Command(
            name = "xpub",
            mixinStandardHelpOptions = true,
            description = "Show the account's extended public key. Whoever has it sees all payments, but cannot spend.")
    static final class ShowAccount extends Base {
        @Override
        int run(WalletService wallet) {
            AccountPublicKey key = bitcoin.account(access, wallet, account);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("zpub", key.toZpub());
            answer.put("xpub", key.toXpub());
            key.origin().ifPresent(origin -> answer.put("origin", origin.toString()));
            access.answer(answer, key.origin().map(Object::toString).orElse("") + key.toZpub());
            return 0;
        }
    }

    @Command(
            name = "bump",
            mixinStandardHelpOptions = true,
            description =
                    "Raise the fee of a transaction that waits: by another in its place, or, with --cpfp, by spending it.")
    static final class Bump extends Base {
        @Parameters(paramLabel = "TXID", description = "The transaction.")
        private String txid;

        @Mixin
        private BitcoinSendOptions.BitcoinFeeOptions fee;

        @Option(names = "--cpfp", description = "Spend what it pays to this wallet, with a fee for both.")
        private boolean child;

        @Option(names = "--yes", description = "Do not ask.")
        private boolean confirmed;

        @Override
        int run(WalletService wallet) {
            return new BitcoinSending(access, bitcoin, review -> WalletAccess.confirm(review, confirmed))
                    .run(
                            wallet,
                            account,
                            opened -> child
                                    ? opened.spendForBoth(txid, fee.rate(opened))
                                    : opened.replace(txid, fee.rate(opened)));
        }
    }
}
