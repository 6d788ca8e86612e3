package org.quorate.app.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.keys.FurthestShard;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyStatus;
import org.quorate.wallet.keys.NewKey;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands that replace an account's key. */
final class RotationCommands {
    private RotationCommands() {}

    /** What counts once nothing waits any more. */
    private static Optional<AccountKey> next(KeyStatus status) {
        return status.rotation().map(KeyStatus.Rotation::key).or(status::key);
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Replace the account's key on every shard, by one transaction and messages. The address stays.",
                "With --shard: by a transaction on each of those.",
                "The new key counts once the chain's delay is over; until then the old one does, and can cancel."
            })
    static final class Rotate implements Callable<Integer> {
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
                        new KeyAction.Rotate(to),
                        "Replaces the account's key by one of " + to.scheme().label()
                                + ". It can be cancelled until the delay is over:");
            });
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = {
                "Stop a rotation that waits, by the present key or by the recovery key: on every shard, by one transaction and messages.",
                "Messages stop no recovery, and none where recovery key or guardians are other ones: name those shards by --shard."
            })
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Option(names = "--by-recovery", description = "By the recovery key of this wallet's words.")
        private boolean byRecovery;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                List<Endpoint> where = KeyStatusCommand.read(wallet, options).stream()
                        .filter(status -> status.rotation().isPresent())
                        .map(KeyStatus::endpoint)
                        .toList();
                if (where.isEmpty()) {
                    throw new CommandException("No rotation of this account waits. Nothing was sent.");
                }
                return options.changeAndCarry(
                        wallet,
                        console,
                        where,
                        byRecovery ? new KeyAction.CancelByRecovery() : new KeyAction.Cancel(),
                        "The present key stays:");
            });
        }
    }

    @Command(
            name = "carry",
            mixinStandardHelpOptions = true,
            description = {
                "Tell all shards what one of them holds of the account: its keys, what waits, recovery key and guardians.",
                "For a shard that has missed a change. It takes over what follows from what it holds; anyone may pay.",
                "Without --shard from the one that is furthest."
            })
    static final class Carry implements Callable<Integer> {
        @Mixin
        private KeyOptions options;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                return options.carry(
                        wallet,
                        console,
                        options.endpoints(wallet),
                        new KeyAction.Carry(),
                        "Tells the other shards what this one holds of the account:");
            });
        }
    }

    @Command(
            name = "finish",
            mixinStandardHelpOptions = true,
            description = {
                "Bring a rotation to its end: propose it on shards where it is missing, and wait until the new key counts on all.",
                "Nothing has to be sent for a delay to end; waiting may be broken off."
            })
    static final class Finish implements Callable<Integer> {
        private static final Duration PAUSE = Duration.ofSeconds(1);

        @Mixin
        private KeyOptions options;

        @Option(
                names = "--patience",
                paramLabel = "TIME",
                defaultValue = "1500m",
                description = "The longest wait. Without it: ${DEFAULT-VALUE}")
        private Duration patience;

        @Mixin
        private SendConsole console;

        @Override
        public Integer call() {
            return options.access().run(wallet -> {
                options.access().unlock(wallet);
                AccountKey newest = newest(KeyStatusCommand.read(wallet, options));
                int sent = proposeWhereMissing(wallet, newest);
                return sent == 0 ? await(wallet, newest) : sent;
            });
        }

        /** Of the shard that is furthest. */
        private static AccountKey newest(List<KeyStatus> statuses) {
            return FurthestShard.of(statuses)
                    .flatMap(RotationCommands::next)
                    .orElseThrow(
                            () -> new CommandException("The account has no key on these shards. Nothing to finish."));
        }

        private int proposeWhereMissing(WalletService wallet, AccountKey newest) {
            List<Endpoint> missing = KeyStatusCommand.read(wallet, options).stream()
                    .filter(status -> !next(status).equals(Optional.of(newest)))
                    .map(KeyStatus::endpoint)
                    .toList();
            return missing.isEmpty()
                    ? 0
                    : options.change(
                            wallet,
                            console,
                            missing,
                            new KeyAction.Rotate(new NewKey.Known(newest)),
                            "The rotation is missing on these shards:");
        }

        private int await(WalletService wallet, AccountKey newest) {
            Address account = options.account(wallet).address();
            List<Endpoint> all = options.endpoints(wallet);
            List<Endpoint> waiting = new Polling(PAUSE, patience).until(List::isEmpty, () -> all.stream()
                    .filter(endpoint -> !WalletAccess.await(wallet.keys().status(endpoint, account))
                            .key()
                            .equals(Optional.of(newest)))
                    .toList());
            if (!waiting.isEmpty()) {
                throw new CommandException("The delay is not over on " + waiting.size()
                        + " shards. Ask wallet key status how long it takes, and finish again later.");
            }
            options.access()
                    .answer(
                            Map.of("scheme", newest.scheme().label(), "finished", true),
                            "The key of " + newest.scheme().label() + " counts on all of these shards.");
            return 0;
        }
    }
}
