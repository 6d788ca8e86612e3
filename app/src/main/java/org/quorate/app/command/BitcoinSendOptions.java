package org.quorate.app.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.label.PaymentUri;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a Bitcoin payment is made. */
final class BitcoinSendOptions {
    private static final String ALL = "all";

    @Mixin
    private BitcoinFeeOptions fee;

    @Option(
            names = "--coin",
            paramLabel = "TXID:N",
            description = "Bitcoin: spend this coin; may be given several times. Without it, the wallet chooses.")
    private List<String> coins = List.of();

    /** A payment that waits for its fee rate. */
    interface Request {
        SendRequest with(BitcoinWallet wallet);
    }

    Request request(String to, Optional<String> amount, BitcoinNetwork network) {
        Payment payment = payment(to, amount, network);
        return wallet -> new SendRequest(List.of(payment), fee.rate(wallet), Set.copyOf(coins));
    }

    private static Payment payment(String to, Optional<String> amount, BitcoinNetwork network) {
        Optional<PaymentUri> uri =
                PaymentUri.looksLike(to) ? Optional.of(PaymentUri.parse(to, network)) : Optional.empty();
        BitcoinAddress address = uri.map(PaymentUri::address).orElseGet(() -> BitcoinAddress.parse(to, network));
        if (amount.filter(ALL::equalsIgnoreCase).isPresent()) {
            return Payment.everything(address);
        }
        OptionalLong asked = uri.map(PaymentUri::amount).orElse(OptionalLong.empty());
        OptionalLong said =
                amount.map(text -> OptionalLong.of(BitcoinAmount.parse(text))).orElse(asked);
        if (said.isEmpty()) {
            throw new CommandException("Say how much with --amount.");
        }
        return Payment.of(address, said.getAsLong());
    }

    /** The fee of a payment, by a rate or by the time it may take. */
    static final class BitcoinFeeOptions {
        @Option(
                names = "--fee-rate",
                paramLabel = "SAT/VB",
                description =
                        "Bitcoin: satoshis for each virtual byte. Without it, the server's estimate for --target.")
        private Optional<String> rate = Optional.empty();

        @Option(
                names = "--target",
                paramLabel = "BLOCKS",
                defaultValue = "6",
                description = "Bitcoin: the fee for being mined within that many blocks. Without it: ${DEFAULT-VALUE}")
        private int target;

        FeeRate rate(BitcoinWallet wallet) {
            return rate.map(FeeRate::parse).orElseGet(() -> wallet.feeFor(target));
        }
    }
}
