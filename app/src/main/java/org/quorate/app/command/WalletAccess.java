package org.quorate.app.command;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.quorate.app.wallet.WalletSettings;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.vault.Argon2Parameters;
import org.quorate.wallet.vault.WalletFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What all wallet commands share: which vault, where its password comes from, how answers are written. */
final class WalletAccess {
    @Option(names = "--vault", paramLabel = "FILE", description = "The vault. Without it, the desktop application's.")
    private Optional<Path> vault = Optional.empty();

    @Option(
            names = "--wallet",
            paramLabel = "NAME",
            description =
                    "One of several wallets, by its name: \"wallet wallets\" lists them. Without it, the first one.")
    private Optional<String> wallet = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Take the password from the first line of a file. Without it and the next, it is asked for.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--password-fd", paramLabel = "N", description = "Take the password from an open file descriptor.")
    private Optional<Integer> passwordDescriptor = Optional.empty();

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Runs {@code work} with the wallet and locks it afterwards; a problem becomes its two sentences. */
    int run(Function<WalletService, Integer> work) {
        try (WalletService wallet =
                WalletService.open(new WalletOptions(vaultFile(), Argon2Parameters.STANDARD, Duration.ZERO))) {
            return work.apply(wallet);
        } catch (WalletException e) {
            throw told(e);
        }
    }

    /** A problem as its two sentences. */
    static CommandException told(WalletException problem) {
        return new CommandException(
                problem.getMessage() + "\n" + problem.problem().advice());
    }

    /** The vault, beside which the wallet's data files lie. */
    Path vaultFile() {
        return wallet.map(name -> wallets()
                        .named(name)
                        .orElseThrow(() -> told(new WalletException(WalletProblem.NO_SUCH_WALLET, name)))
                        .vault())
                .orElseGet(this::firstVault);
    }

    private Path firstVault() {
        return vault.orElseGet(() -> DataFolders.vault(DataFolders.ofThisUser().standard()));
    }

    /** All wallets of the person: the first one is that of {@code --vault}. */
    WalletFolder wallets() {
        return new WalletFolder(firstVault());
    }

    /**
     * Runs work that makes a wallet. One with a name that none has is added for it, and taken away again if nothing comes of it.
     */
    int make(Function<WalletService, Integer> work) {
        WalletFolder all = wallets();
        Optional<WalletFolder.Entry> added;
        try {
            added = wallet.filter(name -> all.named(name).isEmpty()).map(all::add);
        } catch (WalletException e) {
            throw told(e);
        }
        try {
            return run(work);
        } finally {
            added.ifPresent(all::removeIfEmpty);
        }
    }

    /** The settings that this vault's window has, too; unlocks the wallet if it is not open. */
    WalletSettingsStore settings(WalletService wallet) {
        if (!(wallet.state() instanceof WalletState.Unlocked)) {
            unlock(wallet);
        }
        return WalletSettingsStore.of(vaultFile(), await(wallet.dataKey(WalletSettingsStore.purpose())));
    }

    /** The tokens that are known: the listed ones, and, if the wallet is open, those that were added. */
    TokenList tokens(WalletService wallet) {
        if (!(wallet.state() instanceof WalletState.Unlocked)) {
            return TokenList.STANDARD;
        }
        try (WalletSettingsStore settings = settings(wallet)) {
            return settings.settings().get().tokens();
        }
    }

    /** When the wallet was made, if it is open and knows. */
    Optional<LocalDate> birthday(WalletService wallet) {
        if (!(wallet.state() instanceof WalletState.Unlocked)) {
            return Optional.empty();
        }
        try (WalletSettingsStore settings = settings(wallet)) {
            return settings.settings().get().birthday();
        }
    }

    /** Changes the settings, for the window, too. */
    void updateSettings(WalletService wallet, UnaryOperator<WalletSettings> change) {
        try (WalletSettingsStore settings = settings(wallet)) {
            settings.update(change);
        }
    }

    /** Waits for a call of the wallet. */
    static <T> T await(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WalletException known ? known : e;
        }
    }

    WalletState.Unlocked unlock(WalletService wallet) {
        try (SecretChars password = passwordInput().read("Password")) {
            await(wallet.unlock(password));
        }
        return unlocked(wallet);
    }

    static WalletState.Unlocked unlocked(WalletService wallet) {
        return (WalletState.Unlocked) wallet.state();
    }

    /** A password for a new vault, asked for twice at a terminal. */
    SecretChars newPassword() {
        return passwordInput().readNew("New password", "passwords");
    }

    private SecretInput passwordInput() {
        return SecretInput.of(passwordFile, passwordDescriptor);
    }

    /** Shows what is about to happen and asks at the terminal, unless the answer was given already. */
    static void confirm(String review, boolean confirmed) {
        if (confirmed) {
            return;
        }
        Console console = SendConsole.terminal(
                "There is no terminal to confirm at. Nothing was sent; --yes sends without asking.");
        console.printf("%s%n", review);
        if (!"yes".equalsIgnoreCase(console.readLine("Type yes to send: "))) {
            throw new CommandException("Nothing was sent.");
        }
    }

    /** Tells how far a wait is, beside the answer. */
    void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Writes an answer: an object for programs, or a text for people. */
    void answer(Object object, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonMapper.shared().writeValueAsString(object) : text);
        out.flush();
    }
}
