package org.quorate.app.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.WalletService;
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

    /** Whether the same key counts on both shards once nothing waits any more. */
    static boolean sameKeyFollows(KeyStatus made, KeyStatus there) {
        return next(made).isPresent() && next(made).equals(next(there));
    }

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
                                + ". It can be cancelled until the delay is over:",
                        RotationCommands::sameKeyFollows);
            });
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Stop a rotation that waits, by the present key or by the recovery key.")
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
                return options.change(
                        wallet,
                        console,
                        where,
                        byRecovery ? new KeyAction.CancelByRecovery() : new KeyAction.Cancel(),
                        "The present key stays:");
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
            KeyStatus furthest = statuses.stream()
                    .max((a, b) -> Long.compareUnsigned(a.sequence(), b.sequence()))
                    .orElseThrow();
            return next(furthest)
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
            long end = System.nanoTime() + patience.toNanos();
            List<Endpoint> waiting = new ArrayList<>(options.endpoints(wallet));
            while (true) {
                waiting.removeIf(endpoint -> WalletAccess.await(wallet.keys().status(endpoint, account))
                        .key()
                        .equals(Optional.of(newest)));
                if (waiting.isEmpty()) {
                    options.access()
                            .answer(
                                    Map.of("scheme", newest.scheme().label(), "finished", true),
                                    "The key of " + newest.scheme().label() + " counts on all of these shards.");
                    return 0;
                }
                if (System.nanoTime() > end) {
                    throw new CommandException("The delay is not over on " + waiting.size()
                            + " shards. Ask wallet key status how long it takes, and finish again later.");
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CommandException("Interrupted. The rotation goes its way.");
            }
        }
    }
}
