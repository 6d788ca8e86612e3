package org.quorate.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.label.LabelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quorate wallet labels}. */
@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        description = "Take labels in from a file of another wallet, or write this one's to a file (BIP-329).")
final class BitcoinLabelsCommand extends BitcoinCommands.Base {
    private static final long LARGEST = 64_000_000;

    @Option(names = "--import", paramLabel = "FILE", description = "Take these in; equal ones are replaced.")
    private Optional<Path> in = Optional.empty();

    @Option(names = "--export", paramLabel = "FILE", description = "Write all there.")
    private Optional<Path> out = Optional.empty();

    @Override
    int run(WalletService wallet) {
        return bitcoin.withOpened(access, wallet, account, opened -> {
            in.ifPresent(file -> opened.store().saveLabels(LabelFile.parse(read(file))));
            List<Label> labels = opened.store().labels();
            String text = LabelFile.format(labels);
            out.ifPresent(file -> write(file, text));
            access.answer(
                    labels.stream()
                            .map(label -> Map.of(
                                    "type", label.type().key(),
                                    "ref", label.ref(),
                                    "label", label.text().orElse("")))
                            .toList(),
                    out.isPresent() ? labels.size() + " labels written" : text.stripTrailing());
            return 0;
        });
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CommandException(file + " is too large for labels.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new CommandException("Cannot read " + file + " as UTF-8: check the name and that it is yours.");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new CommandException("Cannot write " + file + ": check its folder.");
        }
    }
}
