package org.quorate.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
            assertThat(new PortCheck("127.0.0.1", taken.getLocalPort()).run().level())
                    .isEqualTo(Finding.Level.WARNING);
        }
        assertThat(new PortCheck("127.0.0.1", 0).run().level()).isEqualTo(Finding.Level.GOOD);
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
