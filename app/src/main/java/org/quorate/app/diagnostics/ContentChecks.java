package org.quorate.app.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.system.NodeOwner;
import org.quorate.node.NodeStartException;
import org.quorate.node.QuorateNode;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.vault.VaultFile;
import org.quorate.wallet.vault.WalletFolder;

/**
 * Whether what is in a data folder can be used: the settings are understood, the chain is whole enough to be opened and of this
 * program's format, every wallet's file is a vault that can be unlocked with its password (which is not asked for). Nothing is changed.
 */
public final class ContentChecks {
    /** Clocks of computers and file systems differ by as much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path settings;
    private final Path vault;

    /**
     * What is looked at.
     *
     * @param folder of this user's data; need not exist
     * @param settings the file of the window's settings; need not exist
     * @param vault the first wallet's file; need not exist
     */
    public ContentChecks(Path folder, Path settings, Path vault) {
        this.folder = folder;
        this.settings = settings;
        this.vault = vault;
    }

    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(settings());
        findings.add(store());
        findings.addAll(vaults());
        newestFile().flatMap(newest -> clock(Instant.now(), newest)).ifPresent(findings::add);
        return findings;
    }

    private Finding settings() {
        if (!Files.exists(settings)) {
            return Finding.good("Settings", "as they come with the program");
        }
        try {
            SettingsStore.read(settings);
            return Finding.good("Settings", settings + " can be read");
        } catch (IOException | IllegalArgumentException e) {
            return Finding.warning(
                    "Settings",
                    settings + " cannot be understood: " + e.getMessage(),
                    "The window takes the settings that come with the program. Choose yours anew there, or move the file away.");
        }
    }

    private Finding store() {
        Path node = folder.resolve("node");
        Optional<NodeOwner> owner = NodeOwner.of(node);
        try {
            OptionalInt shards = QuorateNode.inspect(node);
            return shards.isEmpty()
                    ? Finding.good("Store", "none yet")
                    : Finding.good("Store", "can be opened, for " + shards.getAsInt() + " shards; no node has it");
        } catch (NodeStartException refused) {
            return refused.reason() == NodeStartException.Reason.DATA_IN_USE
                    ? inUse(owner)
                    : Finding.failure(
                            "Store", refused.getMessage(), "No node starts with it. See docs/guide/operator.md.");
        }
    }

    /** That is as it should be, unless it is not known of. */
    private static Finding inUse(Optional<NodeOwner> owner) {
        if (owner.filter(NodeOwner::isThisProcess).isPresent()) {
            return Finding.good("Store", "the node of this window has it; it was not looked into");
        }
        return Finding.warning(
                "Store",
                "a node that runs has it"
                        + owner.map(other -> " (" + other.words() + ")").orElse("") + "; it was not looked into",
                "A window or another node cannot have it at the same time."
                        + owner.map(other -> " This stops the one that runs: " + other.stopCommand())
                                .orElse(""));
    }

    private List<Finding> vaults() {
        List<Finding> findings = new ArrayList<>();
        List<WalletFolder.Entry> entries;
        try {
            entries = new WalletFolder(vault).entries();
        } catch (WalletException | UncheckedIOException unreadable) {
            return List.of(Finding.failure(
                    "Vault",
                    "the wallets' folder cannot be read: " + unreadable.getMessage(),
                    "Make it yours (chown, chmod)."));
        }
        for (WalletFolder.Entry entry : entries) {
            try {
                if (new VaultFile(entry.vault()).exists()) {
                    findings.add(Finding.good(
                            "Vault", entry.vault() + " is whole, as far as can be told without its password"));
                }
            } catch (WalletException damaged) {
                findings.add(Finding.failure(
                        "Vault",
                        entry.vault() + ": " + damaged.getMessage(),
                        damaged.problem().advice()));
            }
        }
        return findings;
    }

    /** A clock that goes back makes blocks wait until it has caught up, and certificates count that have ended. */
    static Optional<Finding> clock(Instant now, Instant newestFile) {
        return newestFile.isAfter(now.plus(CLOCK_TOLERANCE))
                ? Optional.of(
                        Finding.warning(
                                "Clock",
                                "a file in the data folder is of " + newestFile.truncatedTo(ChronoUnit.SECONDS)
                                        + ", which is still to come",
                                "The clock was set back, or it was wrong before. Set it, best by the network's time (timedatectl set-ntp true)."))
                : Optional.empty();
    }

    private Optional<Instant> newestFile() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> modified(file).stream())
                    .max(Comparator.naturalOrder());
        } catch (IOException | UncheckedIOException unreadable) {
            // Told by the check of the folder.
            return Optional.empty();
        }
    }

    private static Optional<Instant> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
