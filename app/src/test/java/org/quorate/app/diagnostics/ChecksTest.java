package org.quorate.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.Argon2Parameters;

class ChecksTest {
    @TempDir
    private Path folder;

    private Finding.Level level(List<Finding> findings, String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow()
                .level();
    }

    @Test
    void nothingThereYetIsGood() {
        List<Finding> findings = new FolderChecks(folder.resolve("new"), folder.resolve("new/wallet.vault")).run();
        assertThat(findings)
                .filteredOn(finding -> !finding.name().equals("Disk"))
                .allMatch(finding -> finding.level() == Finding.Level.GOOD);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWalletThatOthersCanReadIsToldOf() throws IOException {
        Path vault = Files.writeString(folder.resolve("wallet.vault"), "x");
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(level(new FolderChecks(folder, vault).run(), "Wallet")).isEqualTo(Finding.Level.WARNING);
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rw-------"));
        assertThat(level(new FolderChecks(folder, vault).run(), "Wallet")).isEqualTo(Finding.Level.GOOD);
    }

    @Test
    void aFileInsteadOfTheFolderIsAFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(level(new FolderChecks(file, file.resolve("vault")).run(), "Data folder"))
                .isEqualTo(Finding.Level.FAILURE);
    }

    @Test
    void aTakenPortIsToldOf() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new PortCheck("127.0.0.1", taken.getLocalPort(), false)
                            .run()
                            .level())
                    .isEqualTo(Finding.Level.WARNING);
            assertThat(new PortCheck("127.0.0.1", taken.getLocalPort(), true)
                            .run()
                            .level())
                    .isEqualTo(Finding.Level.GOOD);
        }
        assertThat(new PortCheck("127.0.0.1", 0, false).run().level()).isEqualTo(Finding.Level.GOOD);
    }

    @Test
    void settingsThatCannotBeUnderstoodAreToldOf() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.properties"), "theme=light\nzoom=150\n");
        assertThat(level(contents(), "Settings")).isEqualTo(Finding.Level.GOOD);
        Files.writeString(settings, "theme=pink\n");
        assertThat(level(contents(), "Settings")).isEqualTo(Finding.Level.WARNING);
    }

    @Test
    void theStoreIsOpenedUnlessANodeHasIt() throws IOException {
        NodeConfig config = NodeConfig.dev()
                .withDataFolder(folder.resolve("node"))
                .withShards(2)
                .withHttp("127.0.0.1", 0);
        assertThat(found(contents(), "Store")).isEqualTo("none yet");
        try (QuorateNode node = QuorateNode.start(config)) {
            assertThat(node.status().shards()).hasSize(2);
            assertThat(found(contents(), "Store")).contains("the node of this window has it");
        }
        assertThat(found(contents(), "Store")).contains("can be opened, for 2 shards");
        byte[] noise = new byte[1 << 16];
        new Random(7).nextBytes(noise);
        Path chain = folder.resolve("node").resolve("chain.mv.db");
        Files.write(chain, noise);
        assertThat(level(contents(), "Store")).isEqualTo(Finding.Level.FAILURE);
        assertThat(found(contents(), "Store")).contains("damaged", chain.toString());
        assertThat(chain).hasBinaryContent(noise);
    }

    @Test
    void aVaultIsLookedAtWithoutItsPassword() throws IOException {
        assertThat(contents()).extracting(Finding::name).doesNotContain("Vault");
        Path vault = folder.resolve("wallet").resolve("wallet.vault");
        try (WalletService wallet =
                        WalletService.open(new WalletOptions(vault, Argon2Parameters.MINIMUM, Duration.ZERO));
                RecoveryPhrase words =
                        RecoveryPhrase.parse("test test test test test test test test test test test junk");
                SecretChars password = SecretChars.copyOf("correct horse".toCharArray())) {
            wallet.restore(words, password).join();
        }
        assertThat(level(contents(), "Vault")).isEqualTo(Finding.Level.GOOD);
        byte[] file = Files.readAllBytes(vault);
        file[40] ^= 1;
        Files.write(vault, file);
        assertThat(level(contents(), "Vault")).isEqualTo(Finding.Level.FAILURE);
        assertThat(vault).hasBinaryContent(file);
    }

    @Test
    void aFileFromTheFutureTellsOfTheClock() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        assertThat(ContentChecks.clock(now, now.plusSeconds(60))).isEmpty();
        assertThat(ContentChecks.clock(now, now.plusSeconds(3600)).orElseThrow().level())
                .isEqualTo(Finding.Level.WARNING);
    }

    private List<Finding> contents() {
        return new ContentChecks(
                        folder,
                        folder.resolve("settings.properties"),
                        folder.resolve("wallet").resolve("wallet.vault"))
                .run();
    }

    private static String found(List<Finding> findings, String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow()
                .found();
    }

    @Test
    void theComputerIsLookedAt() {
        List<Finding> findings = new ComputerChecks(Optional.of("No display.")).run();
        assertThat(level(findings, "Display")).isEqualTo(Finding.Level.WARNING);
        assertThat(level(findings, "Signatures")).isEqualTo(Finding.Level.GOOD);
        assertThat(ComputerChecks.clock(Instant.EPOCH).level()).isEqualTo(Finding.Level.FAILURE);
    }

    @Test
    void aBundleIsPlainTextWithoutNames() throws IOException {
        Path zip = folder.resolve("bundle.zip");
        Path log =
                Files.writeString(folder.resolve("quorate-0.log"), "to 0x70997970C51812dc3A010C7d01b50e0d17dc79C8\n");
        DiagnosticBundle bundle = new DiagnosticBundle(new Redaction(Path.of("/home/ada")))
                .addFindings(List.of(Finding.good("Data folder", "/home/ada/x can be written to")))
                .addFile(log)
                .addFile(folder.resolve("missing.log"));
        bundle.write(zip);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Map.Entry<String, String> text : bundle.texts().entrySet()) {
                assertThat(file.getInputStream(file.getEntry(text.getKey()))).hasContent(text.getValue());
            }
        }
        assertThat(bundle.texts().get("doctor.txt")).contains("~/x").doesNotContain("ada");
        assertThat(bundle.texts()).containsEntry("quorate-0.log", "to 0x7099…79C8\n");
        assertThat(bundle.texts().get("missing.log")).contains("cannot be read");
    }
}
