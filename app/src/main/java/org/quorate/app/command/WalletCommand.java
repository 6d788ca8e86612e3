package org.quorate.app.command;

import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WatchOnly;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate wallet}: the wallet without a window. */
@Command(
        name = "wallet",
        mixinStandardHelpOptions = true,
        description = "Make, restore and use a wallet.",
        subcommands = {
            WalletCommand.Create.class,
            WalletCommand.Restore.class,
            WalletWatchCommand.class,
            WalletCommand.ListAccounts.class,
            WalletsCommand.class,
            WalletRenameCommand.class,
            WalletCommand.QuantumAccount.class,
            WalletBalanceCommand.class,
            WalletSendCommand.class,
            WalletSentCommand.class,
            WalletReplaceCommand.class,
            WalletFeesCommand.class,
            TokenCommand.class,
            WalletMoveCommand.class,
            WalletMovesCommand.class,
            WalletClaimCommand.class,
            KeyCommand.class,
            BitcoinCommands.Receive.class,
            WalletHistoryCommand.class,
            BitcoinCommands.Coins.class,
            BitcoinCommands.ShowAccount.class,
            BitcoinCommands.Bump.class,
            BitcoinExposureCommand.class,
            BitcoinPsbtCommand.class,
            BitcoinLabelsCommand.class,
            BitcoinMessageCommand.class
        })
final class WalletCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a new wallet and show its 24 words, once.")
    static final class Create implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private PassphraseOption passphrases;

        @Override
        public Integer call() {
            return access.make(wallet -> {
                try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                        SecretChars passphrase = passphrases.read();
                        SecretChars password = access.newPassword()) {
                    WalletAccess.await(wallet.create(phrase, passphrase, password));
                    access.updateSettings(wallet, now -> now.withBirthday(Optional.of(LocalDate.now(ZoneOffset.UTC))));
                    List<String> words = phrase.words();
                    access.answer(
                            Map.of("words", words, "accounts", accounts(wallet)),
                            "Write these words down, in order, and keep them where nobody else looks. Whoever has them"
                                    + " has the money; without them it is lost with this computer."
                                    + (passphrase.isEmpty() ? "" : " The passphrase is needed, too: keep it apart.")
                                    + "\n\n"
                                    + numbered(words) + "\n\n" + lines(wallet));
                    return 0;
                }
            });
        }

        private static String numbered(List<String> words) {
            return IntStream.range(0, words.size())
                    .mapToObj(i -> "%2d %-9s%s".formatted(i + 1, words.get(i), i % 4 == 3 ? "\n" : ""))
                    .collect(Collectors.joining())
                    .stripTrailing();
        }
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Make a wallet of the words of another one.")
    static final class Restore implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Option(
                names = "--phrase-file",
                paramLabel = "FILE",
                description =
                        "Take the words from the first line of a file. Without it and the next, they are asked for.")
        private Optional<Path> phraseFile = Optional.empty();

        @Option(names = "--phrase-fd", paramLabel = "N", description = "Take the words from an open file descriptor.")
        private Optional<Integer> phraseDescriptor = Optional.empty();

        @Option(
                names = "--birthday",
                paramLabel = "DATE",
                description =
                        "The day the wallet was made, or one before, for example 2024-05-31: a Bitcoin node of your own then looks"
                                + " through later blocks only.")
        private Optional<LocalDate> birthday = Optional.empty();

        @Mixin
        private PassphraseOption passphrases;

        @Override
        public Integer call() {
            return access.make(wallet -> {
                try (SecretChars typed =
                                SecretInput.of(phraseFile, phraseDescriptor).read("Words");
                        RecoveryPhrase phrase = typed.use(words -> RecoveryPhrase.parse(CharBuffer.wrap(words)));
                        SecretChars passphrase = passphrases.read();
                        SecretChars password = access.newPassword()) {
                    WalletAccess.await(wallet.restore(phrase, passphrase, password));
                    access.updateSettings(wallet, now -> now.withBirthday(birthday));
                    access.answer(Map.of("accounts", accounts(wallet)), lines(wallet));
                    return 0;
                }
            });
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show the accounts.")
    static final class ListAccounts implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Override
        public Integer call() {
            return access.run(wallet -> {
                access.unlock(wallet);
                answerAccounts(access, wallet);
                return 0;
            });
        }
    }

    @Command(
            name = "quantum",
            mixinStandardHelpOptions = true,
            description = {
                "Show a quantum-resistant account of the wallet's words. Every wallet has them; nothing has to be made first.",
                "To pay from it: wallet send --scheme NAME --account N."
            })
    static final class QuantumAccount implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private SchemeOption scheme;

        @Option(names = "--account", paramLabel = "N", defaultValue = "0", description = "Its number.")
        private int account;

        @Override
        public Integer call() {
            return access.run(wallet -> {
                access.unlock(wallet);
                Account found = WalletAccess.await(wallet.quantumAccount(scheme.required(), account));
                access.answer(
                        Map.of(
                                "index", found.index(),
                                "path", found.path(),
                                "scheme", scheme.required().label(),
                                "address", found.address().toChecksummed(),
                                "publicKey",
                                        found.key().orElseThrow().publicKey().toHex()),
                        found.index() + "  " + found.address() + "  " + found.path() + "  "
                                + scheme.required().label());
                return 0;
            });
        }
    }

    /** The accounts, and, of a wallet that only watches, what it watches. */
    static void answerAccounts(WalletAccess access, WalletService wallet) {
        Optional<WatchOnly> watched = WalletAccess.unlocked(wallet).watched();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accounts", accounts(wallet));
        answer.put("watchOnly", watched.isPresent());
        watched.flatMap(WatchOnly::bitcoin).ifPresent(key -> answer.put("bitcoin", key));
        access.answer(
                answer,
                watched.map(what -> "This wallet only watches; it cannot sign.\n" + what.text())
                        .orElseGet(() -> lines(wallet)));
    }

    private static List<Map<String, Object>> accounts(WalletService wallet) {
        return WalletAccess.unlocked(wallet).accounts().stream()
                .map(account -> Map.<String, Object>of(
                        "index", account.index(),
                        "path", account.path(),
                        "address", account.address().toChecksummed()))
                .toList();
    }

    private static String lines(WalletService wallet) {
        return WalletAccess.unlocked(wallet).accounts().stream()
                .map((Account account) -> account.index() + "  " + account.address() + "  " + account.path())
                .collect(Collectors.joining("\n"));
    }
}
