package org.quorate.app.command;

import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.wallet.keys.KeyAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The two steps by which a coin account leaves ECDSA. */
final class EcdsaCommands {
    private EcdsaCommands() {}

    @Command(
            name = "bind",
            mixinStandardHelpOptions = true,
            description = {
                "Give the coin account a quantum-resistant key beside its ECDSA key, on every shard.",
                "From then on either key is good: ecdsa-off ends that."
            })
    static final class Bind implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Option(
                names = "--to",
                paramLabel = "NAME",
                defaultValue = "mldsa44",
                description = "The scheme of the key. Without it: ${DEFAULT-VALUE}")
        private String scheme;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                return options.changeAndCarry(
                        wallet,
                        console,
                        new KeyAction.Bind(SchemeOption.named(scheme)),
                        "Binds a key of " + scheme + " to the coin account; ECDSA stays good beside it:");
            });
        }
    }

    @Command(
            name = "ecdsa-off",
            mixinStandardHelpOptions = true,
            description = {
                "Switch ECDSA off for a coin account that has a bound key, for good, on every shard.",
                "Nobody can switch it on again. Permits that it signed are void.",
                "A recovery key and guardians can be chosen only afterwards."
            })
    static final class SwitchOff implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Option(
                names = "--for-good",
                paramLabel = "ADDRESS",
                description = "The account's address once more, in place of typing it when asked.")
        private String repeated;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                requireMeant(options.account(wallet).address());
                return options.changeAndCarry(
                        wallet, console, new KeyAction.SwitchEcdsaOff(), "Switches ECDSA off. This cannot be undone:");
            });
        }

        private void requireMeant(Address account) {
            String typed = repeated != null
                    ? repeated
                    : SendConsole.terminal(
                                    "There is no terminal to ask at. Nothing was sent; --for-good ADDRESS goes ahead.")
                            .readLine(
                                    "This cannot be undone. Type the address of the account, %s: ",
                                    account.toChecksummed());
            if (!account.toChecksummed().equals(typed)) {
                throw new CommandException("That is not the account's address. Nothing was sent.");
            }
        }
    }
}
