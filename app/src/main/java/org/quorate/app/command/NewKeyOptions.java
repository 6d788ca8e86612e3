package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.keys.KeyOffer;
import org.quorate.wallet.keys.NewKey;
import picocli.CommandLine.Option;

/** Which key an account is to get. */
final class NewKeyOptions {
    @Option(
            names = "--to",
            paramLabel = "NAME",
            description =
                    "The scheme of the new key, of this wallet's words. mldsa44, mldsa65, mldsa87, slhdsa128s or hybrid.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--offer",
            paramLabel = "FILE",
            description = "A key of another wallet instead, from wallet key offer.")
    private Optional<Path> offer = Optional.empty();

    NewKey key(SignatureScheme standard) {
        if (to.isPresent() && offer.isPresent()) {
            throw new CommandException("Give --to or --offer, not both.");
        }
        return offer.<NewKey>map(file -> new NewKey.Offered(read(file)))
                .orElseGet(() -> new NewKey.Own(to.map(SchemeOption::named).orElse(standard)));
    }

    static KeyOffer read(Path file) {
        try {
            return KeyOffer.read(file);
        } catch (IOException e) {
            throw new CommandException("The file cannot be read: " + e.getMessage());
        }
    }
}
