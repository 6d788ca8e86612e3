package org.quorate.app.command;

import java.util.Optional;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import picocli.CommandLine.Option;

/** Which kind of account. */
final class SchemeOption {
    @Option(
            names = "--scheme",
            paramLabel = "NAME",
            description = "mldsa44, mldsa65, mldsa87, slhdsa128s or hybrid: a quantum-resistant account.")
    private Optional<String> name = Optional.empty();

    Optional<SignatureScheme> scheme() {
        return name.map(SchemeOption::named);
    }

    /** @throws CommandException if accounts cannot have it */
    static SignatureScheme named(String text) {
        // As bench names it.
        return SignatureScheme.byLabel(text.equals("slhdsa") ? "slhdsa128s" : text)
                .filter(SignatureScheme::isForAccounts)
                .orElseThrow(() -> new CommandException("There is no signature scheme '" + text
                        + "' for accounts. There are mldsa44, mldsa65, mldsa87, slhdsa128s and hybrid."));
    }

    /** The default, too, if none is named. */
    SignatureScheme required() {
        return scheme().orElse(SignatureScheme.ML_DSA_44);
    }

    /** The quantum-resistant account of that number, or the coin account if no scheme is named. The wallet is unlocked. */
    Account account(WalletService wallet, int number) {
        return account(wallet, scheme(), number);
    }

    static Account account(WalletService wallet, Optional<SignatureScheme> scheme, int number) {
        if (number < 0) {
            throw new CommandException("An account's number is 0 or more.");
        }
        if (scheme.isPresent()) {
            return WalletAccess.await(wallet.quantumAccount(scheme.get(), number));
        }
        return WalletAccess.unlocked(wallet).accounts().stream()
                .filter(each -> each.index() == number)
                .findFirst()
                .orElseThrow(() -> new WalletException(WalletProblem.NO_SUCH_ACCOUNT));
    }
}
