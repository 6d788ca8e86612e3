package org.quorate.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.AddressExposure;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.ledger.AddressUse;
import org.quorate.wallet.asset.bitcoin.ledger.Exposure;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet exposure}: what a quantum computer could take. */
@Command(
        name = "exposure",
        mixinStandardHelpOptions = true,
        description = {
            "Show for each address whether its public key is known, and the sum at risk from a quantum computer.",
            "A hidden key is seen by everybody while a payment from its address waits for a block: nothing here protects that moment."
        })
final class BitcoinExposureCommand extends BitcoinCommands.Base {
    @Option(names = "--address", paramLabel = "ADDRESS", description = "Of this address only; needs no password.")
    private Optional<String> address = Optional.empty();

    @Option(names = "--move", description = "Move the coins at risk to a fresh address of this account.")
    private boolean move;

    @Mixin
    private BitcoinSendOptions.BitcoinFeeOptions fee;

    @Option(names = "--yes", description = "With --move: do not ask.")
    private boolean confirmed;

    @Override
    int run(WalletService wallet) {
        if (address.isPresent()) {
            return ofAddress(wallet, BitcoinAddress.parse(address.get(), bitcoin.network()));
        }
        if (move) {
            return new BitcoinSending(access, bitcoin, review -> WalletAccess.confirm(review, confirmed))
                    .run(wallet, account, opened -> opened.prepareMoveOfExposed(fee.rate(opened)));
        }
        return bitcoin.withWallet(access, wallet, account, opened -> {
            WalletSnapshot snapshot = opened.snapshot();
            List<AddressUse> uses = snapshot.addresses();
            access.answer(
                    Map.of(
                            "atRisk",
                            BitcoinAmount.format(snapshot.exposedValue()),
                            "hidden",
                            BitcoinAmount.format(snapshot.balance().total() - snapshot.exposedValue()),
                            "addresses",
                            uses.stream()
                                    .map(use -> Map.of(
                                            "address", use.address().address().text(),
                                            "path", use.address().position().toString(),
                                            "exposure", name(use.exposure()),
                                            "payments", use.payments(),
                                            "amount", BitcoinAmount.format(use.value())))
                                    .toList()),
                    BitcoinAmount.format(snapshot.exposedValue()) + " BTC at risk, "
                            + BitcoinAmount.format(snapshot.balance().total() - snapshot.exposedValue())
                            + " BTC behind hidden keys\n"
                            + uses.stream()
                                    .map(use -> "%15s  %-16s %s"
                                            .formatted(
                                                    BitcoinAmount.format(use.value()),
                                                    name(use.exposure()),
                                                    use.address().address()))
                                    .collect(Collectors.joining("\n")));
            return 0;
        });
    }

    private int ofAddress(WalletService wallet, BitcoinAddress asked) {
        try (BitcoinBackend backend = bitcoin.backend(access, wallet)) {
            Exposure exposure = AddressExposure.of(asked, backend);
            access.answer(
                    Map.of("address", asked.text(), "exposure", name(exposure), "atRisk", exposure.isAtRisk()),
                    asked + "  " + name(exposure));
            return 0;
        }
    }

    private static String name(Exposure exposure) {
        return exposure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
