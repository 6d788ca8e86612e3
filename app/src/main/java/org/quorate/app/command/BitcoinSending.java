package org.quorate.app.command;

import fr.acinq.bitcoin.Transaction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** The way of every Bitcoin payment on the command line: review, confirm, sign, send; or review and hand out as PSBT. */
final class BitcoinSending {
    private final WalletAccess access;
    private final BitcoinOptions options;
    private final Consumer<String> confirm;

    /** @param confirm asks about a review, and throws if the answer is no */
    BitcoinSending(WalletAccess access, BitcoinOptions options, Consumer<String> confirm) {
        this.access = access;
        this.options = options;
        this.confirm = confirm;
    }

    int send(WalletService wallet, int account, BitcoinSendOptions.Request request) {
        return run(wallet, account, opened -> opened.prepare(request.with(opened)));
    }

    /** @param prepare what is to be sent, of a wallet that is up to date */
    int run(WalletService wallet, int account, Function<BitcoinWallet, SendReview> prepare) {
        if (options.isWatching()) {
            throw new WalletException(BitcoinProblem.WATCH_ONLY, "quorate wallet psbt create makes the PSBT");
        }
        return options.withWallet(access, wallet, account, opened -> {
            SendReview review = prepare.apply(opened);
            confirm.accept(describe(review));
            PartiallySigned signed = WalletAccess.await(wallet.bitcoin().sign(options.path(account), review.psbt()));
            Transaction transaction = signed.extract();
            opened.send(transaction);
            Map<String, Object> answer = facts(review);
            answer.put("txid", transaction.txid.value.toHex());
            answer.put("status", "pending");
            access.answer(
                    answer, transaction.txid.value.toHex() + "  pending, fee " + BitcoinAmount.format(review.fee()));
            return 0;
        });
    }

    static Map<String, Object> facts(SendReview review) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("network", review.network().label());
        facts.put(
                "payments",
                review.payments().stream()
                        .map(paid -> Map.of("address", paid.to().text(), "amount", BitcoinAmount.format(paid.amount())))
                        .toList());
        facts.put("amount", BitcoinAmount.format(review.amount()));
        facts.put("fee", BitcoinAmount.format(review.fee()));
        facts.put("feeRate", review.rate().toString());
        facts.put("total", BitcoinAmount.format(review.total()));
        review.change()
                .ifPresent(change -> facts.put(
                        "change",
                        Map.of(
                                "address",
                                change.to().address().text(),
                                "path",
                                change.to().position().toString(),
                                "amount",
                                BitcoinAmount.format(change.amount()))));
        facts.put("coins", review.coins().stream().map(coin -> coin.name()).toList());
        review.replaces().ifPresent(txid -> facts.put("replaces", txid));
        facts.put(
                "warnings", review.warnings().stream().map(Enum::name).sorted().toList());
        return facts;
    }

    static String describe(SendReview review) {
        String payments = review.payments().stream()
                .map(paid -> "  to       %s\n  amount   %s BTC\n"
                        .formatted(paid.to().grouped(), BitcoinAmount.format(paid.amount())))
                .collect(Collectors.joining());
        String change = review.change()
                .map(back -> "  change   %s BTC back to %s (%s)\n"
                        .formatted(
                                BitcoinAmount.format(back.amount()),
                                back.to().address().grouped(),
                                back.to().position()))
                .orElse("");
        String warnings = review.warnings().stream()
                .map(warning -> "\n  warning  "
                        + warning.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining());
        return "  network  " + review.network().label() + "\n" + payments + change
                + "  fee      %s BTC, %s sat/vB for %d vB\n  total    %s BTC%s"
                        .formatted(
                                BitcoinAmount.format(review.fee()),
                                review.rate(),
                                review.virtualSize(),
                                BitcoinAmount.format(review.total()),
                                warnings);
    }
}
