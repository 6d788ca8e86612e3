package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyOffer;
import org.quorate.wallet.keys.NewKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands for the case that a key is lost or stolen. */
final class RecoveryCommands {
    private RecoveryCommands() {}

    @Command(
            name = "set-recovery",
            mixinStandardHelpOptions = true,
            description = {
                "Choose the key that can take the account back. Without an offer of another wallet it is one of these words:",
                "then it helps against a broken scheme or a leaked key, not against leaked words.",
                "The present recovery key must agree, or without one the guardians, by guardian-agree."
            })
    static final class SetRecovery implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Mixin
        private NewKeyOptions key;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                NewKey to = key.key(SignatureScheme.SLH_DSA_SHA2_128S);
                return options.changeAndCarry(
                        wallet,
                        console,
                        new KeyAction.SetRecovery(to),
                        "A key of " + to.scheme().label()
                                + " can take the account back from now on. Only that key can replace itself:");
            });
        }
    }

    @Command(
            name = "set-guardians",
            mixinStandardHelpOptions = true,
            description = {
                "Choose accounts of which so many as the threshold can stop a rotation.",
                "Once there is a recovery key, or guardians, the account's key alone cannot change them:",
                "the recovery key of this wallet agrees, or without one the guardians do, by guardian-agree."
            })
    static final class SetGuardians implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Mixin
        private Guardians guardians;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                return options.changeAndCarry(
                        wallet,
                        console,
                        new KeyAction.SetGuardians(guardians.addresses(), guardians.threshold),
                        guardians.threshold + " of " + guardians.addresses().size()
                                + " guardians can stop a rotation from now on:");
            });
        }
    }

    @Command(
            name = "recover",
            mixinStandardHelpOptions = true,
            description = {
                "Give an account a new key by its recovery key, which this wallet has. The old key cannot stop it.",
                "An account of another wallet: --of, an --offer of its new wallet, and a --payer."
            })
    static final class Recover implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Mixin
        private NewKeyOptions key;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                NewKey to = key.key(SignatureScheme.ML_DSA_65);
                return options.changeAndCarry(
                        wallet,
                        console,
                        new KeyAction.Recover(to),
                        "The recovery key gives the account a key of "
                                + to.scheme().label() + ", once the delay is over:");
            });
        }
    }

    @Command(
            name = "guardian-cancel",
            mixinStandardHelpOptions = true,
            description = "Vote, as a guardian, to stop the rotation of --of ADDRESS. The guardian is the --payer.")
    static final class GuardianCancel implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Mixin
        private Guardians guardians;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                return options.change(
                        wallet,
                        console,
                        new KeyAction.CancelAsGuardian(guardians.addresses(), guardians.threshold),
                        "A guardian's vote to stop the rotation:");
            });
        }
    }

    @Command(
            name = "guardian-agree",
            mixinStandardHelpOptions = true,
            description = {
                "Agree, as a guardian, to the recovery key or the guardians that --of ADDRESS is about to choose.",
                "Only an account without a recovery key needs it. The guardian is the --payer."
            })
    static final class GuardianAgree implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Mixin
        private Guardians guardians;

        @ArgGroup(multiplicity = "1")
        private Choice choice;

        @Mixin
        private SendConsole console;

        /** To what. */
        static final class Choice {
            @Option(names = "--offer", paramLabel = "FILE", description = "The recovery key, from wallet key offer.")
            private Path offer;

            @Option(
                    names = "--statement",
                    paramLabel = "HASH",
                    description = "What the account's wallet named when it was refused. Trust who sent it.")
            private String statement;

            Hash hash() {
                return offer == null ? parsed() : NewKeyOptions.read(offer).statement();
            }

            private Hash parsed() {
                try {
                    return Hash.fromHex(statement);
                } catch (IllegalArgumentException wrong) {
                    throw new CommandException("--statement is 0x and 64 hexadecimal digits.");
                }
            }
        }

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                return options.change(
                        wallet,
                        console,
                        new KeyAction.AgreeAsGuardian(guardians.addresses(), guardians.threshold, choice.hash()),
                        "A guardian agrees to " + choice.hash().toHex() + ":");
            });
        }
    }

    @Command(
            name = "offer",
            mixinStandardHelpOptions = true,
            description =
                    "Have a key of this wallet agree to serve an account of another wallet, and write that to a file.")
    static final class Offer implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Option(names = "--as", required = true, paramLabel = "ROLE", description = "recovery or rotation")
        private KeyOffer.Purpose purpose;

        @Option(
                names = "--key",
                paramLabel = "N",
                defaultValue = "0",
                description = "The number of the key. Without it: ${DEFAULT-VALUE}")
        private int number;

        @Option(
                names = "--to",
                paramLabel = "NAME",
                defaultValue = "mldsa65",
                description = "The scheme of the key. Without it: ${DEFAULT-VALUE}")
        private String scheme;

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
        private Path file;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                Address account =
                        options.foreign().orElseThrow(() -> new CommandException("--of says whose account it is for."));
                options.access().unlock(wallet);
                KeyOffer offer = WalletAccess.await(wallet.keys()
                        .offer(
                                purpose,
                                options.endpoints(wallet).getFirst(),
                                account,
                                SchemeOption.named(scheme),
                                number));
                write(offer.write());
                options.access()
                        .answer(
                                Map.of("file", file.toString(), "account", account.toChecksummed()),
                                "Written to " + file + ". It is no secret.");
                return 0;
            });
        }

        private void write(String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new CommandException("The file cannot be written: " + e.getMessage());
            }
        }
    }

    /** Who they are. */
    static final class Guardians {
        @Option(
                names = "--guardian",
                paramLabel = "ADDRESS",
                required = true,
                split = ",",
                description = "All of them, one after the other.")
        private List<String> guardians;

        @Option(names = "--threshold", paramLabel = "N", required = true, description = "How many it takes.")
        private int threshold;

        List<Address> addresses() {
            return guardians.stream()
                    .map(text -> Recipient.parse(text).address())
                    .toList();
        }
    }
}
