package org.quorate.app.command;

import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate wallet psbt}: transactions signed with or for other wallets and devices. */
@Command(
        name = "psbt",
        mixinStandardHelpOptions = true,
        description = "Make, look at, sign, combine and send partially signed Bitcoin transactions (BIP-174).",
        subcommands = {
            BitcoinPsbtCommand.Create.class,
            BitcoinPsbtCommand.Show.class,
            BitcoinPsbtCommand.Sign.class,
            BitcoinPsbtCommand.Combine.class,
            BitcoinPsbtCommand.Finish.class,
            BitcoinPsbtCommand.Send.class
        })
final class BitcoinPsbtCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make the PSBT of a payment, unsigned.")
    static final class Create extends BitcoinCommands.Base {
        @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "The recipient, or bitcoin:...")
        private String to;

        @Option(names = "--amount", paramLabel = "BTC", description = "How much, or all.")
        private Optional<String> amount = Optional.empty();

        @Mixin
        private BitcoinSendOptions payment;

        @Mixin
        private PsbtOutput out;

        @Override
        int run(WalletService wallet) {
            return bitcoin.withWallet(access, wallet, account, opened -> {
                SendReview review = opened.prepare(
                        payment.request(to, amount, bitcoin.network()).with(opened));
                out.answer(access, review.psbt(), BitcoinSending.facts(review));
                return 0;
            });
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show what a PSBT pays; needs no password.")
    static final class Show extends BitcoinCommands.Base {
        @Mixin
        private PsbtInput file;

        @Override
        int run(WalletService wallet) {
            PartiallySigned psbt = file.read();
            access.answer(facts(psbt, bitcoin), describe(psbt, bitcoin));
            return 0;
        }
    }

    private static Map<String, Object> facts(PartiallySigned psbt, BitcoinOptions bitcoin) {
        Transaction transaction = psbt.transaction();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("txid", transaction.txid.value.toHex());
        facts.put("inputs", transaction.txIn.size());
        facts.put(
                "outputs",
                transaction.txOut.stream()
                        .map(output -> Map.of(
                                "address", address(output, bitcoin),
                                "amount", BitcoinAmount.format(output.amount.toLong())))
                        .toList());
        psbt.fee().ifPresent(fee -> facts.put("fee", BitcoinAmount.format(fee)));
        facts.put("complete", psbt.isComplete());
        return facts;
    }

    private static String address(TxOut output, BitcoinOptions bitcoin) {
        return BitcoinAddress.ofScript(output.publicKeyScript, bitcoin.network())
                .map(BitcoinAddress::text)
                .orElse("script " + output.publicKeyScript.toHex());
    }

    private static String describe(PartiallySigned psbt, BitcoinOptions bitcoin) {
        return psbt.transaction().txOut.stream()
                        .map(output -> "  to       %s\n  amount   %s BTC"
                                .formatted(
                                        address(output, bitcoin).replaceAll("(.{4})(?=.)", "$1 "),
                                        BitcoinAmount.format(output.amount.toLong())))
                        .collect(Collectors.joining("\n"))
                + "\n  fee      "
                + psbt.fee().map(fee -> BitcoinAmount.format(fee) + " BTC").orElse("not known");
    }

    @Command(name = "sign", mixinStandardHelpOptions = true, description = "Add this wallet's signatures.")
    static final class Sign extends BitcoinCommands.Base {
        @Mixin
        private PsbtInput file;

        @Mixin
        private PsbtOutput out;

        @Option(names = "--yes", description = "Do not ask.")
        private boolean confirmed;

        @Override
        int run(WalletService wallet) {
            PartiallySigned psbt = file.read();
            AccountPublicKey key = bitcoin.account(access, wallet, account);
            PsbtSigner signer = new PsbtSigner(bitcoin.path(account), key);
            List<String> change = new ArrayList<>();
            for (int i = 0; i < psbt.transaction().txOut.size(); i++) {
                if (signer.outputPosition(psbt, i).isPresent()) {
                    change.add(address(psbt.transaction().txOut.get(i), bitcoin));
                }
            }
            WalletAccess.confirm(
                    describe(psbt, bitcoin)
                            + (change.isEmpty() ? "" : "\n  back to this wallet: " + String.join(", ", change)),
                    confirmed);
            Map<String, Object> facts = facts(psbt, bitcoin);
            facts.put("ownOutputs", change);
            PartiallySigned signed = WalletAccess.await(wallet.bitcoin().sign(bitcoin.path(account), psbt));
            out.answer(access, signed, facts);
            return 0;
        }
    }

    @Command(name = "combine", mixinStandardHelpOptions = true, description = "Join what several wallets have signed.")
    static final class Combine extends BitcoinCommands.Base {
        @Parameters(
                paramLabel = "FILE",
                arity = "2..*",
                description = "Binary, base64, a text (ur:crypto-psbt/...), or a folder of pictures of QR codes.")
        private List<Path> files;

        @Mixin
        private PsbtOutput out;

        @Override
        int run(WalletService wallet) {
            PartiallySigned joined = files.stream()
                    .map(PsbtInput::read)
                    .reduce(PartiallySigned::combine)
                    .orElseThrow();
            out.answer(access, joined, facts(joined, bitcoin));
            return 0;
        }
    }

    @Command(
            name = "finalize",
            mixinStandardHelpOptions = true,
            description = "Check all signatures and show the finished transaction in hex.")
    static final class Finish extends BitcoinCommands.Base {
        @Mixin
        private PsbtInput file;

        @Override
        int run(WalletService wallet) {
            Transaction transaction = file.read().extract();
            String hex = HexFormat.of().formatHex(Transaction.write(transaction));
            access.answer(Map.of("txid", transaction.txid.value.toHex(), "hex", hex), hex);
            return 0;
        }
    }

    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description = "Give a completely signed PSBT to the network.")
    static final class Send extends BitcoinCommands.Base {
        @Mixin
        private PsbtInput file;

        @Option(names = "--yes", description = "Do not ask.")
        private boolean confirmed;

        @Override
        int run(WalletService wallet) {
            PartiallySigned psbt = file.read();
            Transaction transaction = psbt.extract();
            WalletAccess.confirm(describe(psbt, bitcoin), confirmed);
            try (var backend = bitcoin.backend(access, wallet)) {
                backend.broadcast(transaction);
            }
            access.answer(
                    Map.of("txid", transaction.txid.value.toHex(), "status", "pending"),
                    transaction.txid.value.toHex() + "  pending");
            return 0;
        }
    }
}
