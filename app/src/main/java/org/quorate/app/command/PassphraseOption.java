package org.quorate.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.quorate.wallet.secret.SecretChars;
import picocli.CommandLine.Option;

/** Where the passphrase beside the words comes from, if there is one. Never from the arguments. */
final class PassphraseOption {
    @Option(
            names = "--passphrase",
            description = {
                "Ask for a passphrase (BIP-39), twice. Without it, the words give other accounts: whoever forgets it has lost the"
                        + " money.",
                "A mistyped one is not noticed: it opens another, empty wallet."
            })
    private boolean asked;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Take it from the first line of a file.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--passphrase-fd", paramLabel = "N", description = "Take it from an open file descriptor.")
    private Optional<Integer> descriptor = Optional.empty();

    /** The passphrase, empty for none; the caller closes it. */
    SecretChars read() {
        if (!asked && file.isEmpty() && descriptor.isEmpty()) {
            return SecretChars.wrap(new char[0]);
        }
        SecretChars passphrase = SecretInput.of(file, descriptor).readNew("Passphrase", "passphrases");
        if (passphrase.isEmpty()) {
            throw new CommandException("The passphrase is empty. Leave the option out for a wallet without one.");
        }
        return passphrase;
    }
}
