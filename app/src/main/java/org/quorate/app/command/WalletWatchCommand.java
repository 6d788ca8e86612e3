package org.quorate.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.quorate.wallet.WatchOnly;
import org.quorate.wallet.secret.SecretChars;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quorate wallet watch}: a wallet whose keys are elsewhere. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Make a wallet that watches and cannot sign: payments of Bitcoin go to the signer as PSBT.",
            "It has a password: whoever reads what it watches sees all payments."
        })
final class WalletWatchCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Parameters(
            paramLabel = "KEY|ADDRESS",
            arity = "1..*",
            description =
                    "An extended public key of a Bitcoin account (xpub, zpub, tpub or vpub; its origin may stand before it, as"
                            + " [fingerprint/84'/0'/0']zpub...) or Bitcoin addresses of any kind, and addresses that begin with 0x.")
    private List<String> keys;

    @Override
    public Integer call() {
        return access.make(wallet -> {
            WatchOnly watched = WatchOnly.parse(String.join(" ", keys));
            try (SecretChars password = access.newPassword()) {
                WalletAccess.await(wallet.watch(watched, password));
            }
            WalletCommand.answerAccounts(access, wallet);
            return 0;
        });
    }
}
