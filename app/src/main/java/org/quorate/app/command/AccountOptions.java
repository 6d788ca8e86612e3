package org.quorate.app.command;

import java.util.Optional;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which account of the wallet acts. */
final class AccountOptions {
    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The account's number. Without it: ${DEFAULT-VALUE}")
    private int number;

    @Mixin
    private SchemeOption scheme;

    int number() {
        return number;
    }

    Account of(WalletService wallet, WalletState.Unlocked unlocked) {
        Optional<SignatureScheme> quantum = scheme.scheme();
        if (quantum.isPresent()) {
            return WalletAccess.await(wallet.quantumAccount(quantum.get(), number));
        }
        return unlocked.accounts().stream()
                .filter(each -> each.index() == number)
                .findFirst()
                .orElseThrow(() -> new WalletException(WalletProblem.NO_SUCH_ACCOUNT));
    }
}
