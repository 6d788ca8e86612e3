package org.quorate.wallet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.wallet.vault.VaultFixtures.CHEAP;
import static org.quorate.wallet.vault.VaultFixtures.cheap;
import static org.quorate.wallet.vault.VaultFixtures.content;
import static org.quorate.wallet.vault.VaultFixtures.password;
import static org.quorate.wallet.vault.VaultFixtures.version;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

class VaultFileTest {
    @TempDir
    Path folder;

    private Path path;
    private VaultFile file;

    @BeforeEach
    void setUp() {
        path = folder.resolve("new").resolve("wallet.vault");
        file = cheap(path);
    }

    @Test
    void keepsWhatWasPutIn() {
        assertThat(file.exists()).isFalse();
        create(3);
        assertThat(file.exists()).isTrue();
        try (OpenVault vault = file.open(password("correct horse"));
                VaultContent expected = content(3)) {
            assertThat(vault.content().encode()).isEqualTo(expected.encode());
        }
    }

    @Test
    void wrongPasswordOpensNothing() {
        create(1);
        assertProblem(() -> file.open(password("correct hors")), VaultProblem.WRONG_PASSWORD);
        assertProblem(() -> file.open(password("")), VaultProblem.WRONG_PASSWORD);
    }

    @Test
    void passwordsAreTheSameHoweverASystemComposesAccents() {
        file.create(content(1), password("caf\u00e9 au lait"), CHEAP).close();
        file.open(password("cafe\u0301 au lait")).close();
    }

    @Test
    void openingWithoutAFileSaysSo() {
        assertProblem(() -> file.open(password("correct horse")), WalletProblem.NO_VAULT);
    }

    @Test
    void creatingNeverReplacesAnyFile() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "something else");
        assertProblem(() -> create(1), WalletProblem.VAULT_EXISTS);
        assertThat(path).hasContent("something else");
        assertProblem(() -> file.exists(), VaultProblem.NOT_A_VAULT);
    }

    @Test
    void savesKeepTheLastThreeVersions() {
        create(1);
        for (int next = 2; next <= 6; next++) {
            save(next);
        }
        assertThat(version(file)).isEqualTo(6);
        assertThat(version(cheap(backup(1)))).isEqualTo(5);
        assertThat(version(cheap(backup(2)))).isEqualTo(4);
        assertThat(version(cheap(backup(3)))).isEqualTo(3);
        assertThat(backup(4)).doesNotExist();
    }

    @Test
    void everySaveHasANewNonceAndEveryPasswordANewSalt() throws IOException {
        create(1);
        VaultHeader first = header();
        save(2);
        VaultHeader second = header();
        assertThat(second.salt()).isEqualTo(first.salt());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        try (OpenVault vault = file.open(password("correct horse"))) {
            vault.changePassword(password("another horse"), CHEAP);
        }
        assertThat(header().salt()).isNotEqualTo(first.salt());
        assertProblem(() -> file.open(password("correct horse")), VaultProblem.WRONG_PASSWORD);
        file.open(password("another horse")).close();
    }

    @Test
    void anOpenVaultSavesUnderANewPasswordAfterTheChange() {
        create(1);
        try (OpenVault vault = file.open(password("correct horse"))) {
            vault.changePassword(password("another horse"), CHEAP);
            vault.save(vault.content().withAccounts(7));
        }
        try (OpenVault vault = file.open(password("another horse"))) {
            assertThat(vault.content().accounts()).isEqualTo(7);
        }
    }

    @Test
    void aFileChangedByAnotherProgramIsNotOverwritten() throws IOException {
        create(1);
        try (OpenVault vault = file.open(password("correct horse"))) {
            save(2);
            byte[] theirs = Files.readAllBytes(path);
            assertProblem(() -> vault.save(vault.content().withAccounts(3)), VaultProblem.CHANGED_ELSEWHERE);
            assertThat(path).hasBinaryContent(theirs);
            assertThat(vault.content().accounts()).isEqualTo(1);
            Files.delete(path);
            assertProblem(() -> vault.save(vault.content().withAccounts(3)), VaultProblem.CHANGED_ELSEWHERE);
        }
    }

    @Test
    void aVaultThatAnotherProgramWritesIsLeftAlone() throws IOException {
        create(1);
        Path lock = path.resolveSibling("wallet.vault.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertProblem(() -> save(2), VaultProblem.IN_USE);
        }
        save(2);
    }

    @Test
    void onlyTheOwnerCanReadAnyOfTheFiles() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "not a POSIX system");
        create(1);
        save(2);
        for (Path secret : new Path[] {path, backup(1)}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aLinkToAVaultKeepsPointingToIt() throws IOException {
        create(1);
        Path link = folder.resolve("link.vault");
        Files.createSymbolicLink(link, path);
        VaultFile linked = cheap(link);
        try (OpenVault vault = linked.open(password("correct horse"))) {
            vault.save(vault.content().withAccounts(2));
        }
        assertThat(link).isSymbolicLink();
        assertThat(version(file)).isEqualTo(2);
    }

    @Test
    void weakOrAbsurdParametersAreRefusedOnWritingAndReading() {
        create(1);
        VaultFile strict = new VaultFile(path);
        assertProblem(() -> strict.open(password("correct horse")), VaultProblem.UNSAFE_PARAMETERS);
        VaultFile other = new VaultFile(folder.resolve("other.vault"));
        for (Argon2Parameters bad : new Argon2Parameters[] {
            new Argon2Parameters(64 * 1024 - 1, 3, 4),
            new Argon2Parameters(64 * 1024, 2, 4),
            new Argon2Parameters(64 * 1024, 3, 0),
            new Argon2Parameters(1024 * 1024 + 1, 3, 4),
            new Argon2Parameters(64 * 1024, 11, 4),
            new Argon2Parameters(64 * 1024, 3, 17),
            new Argon2Parameters(-1, 3, 4)
        }) {
            assertProblem(
                    () -> other.create(content(1), password("correct horse"), bad), VaultProblem.UNSAFE_PARAMETERS);
        }
        assertThat(other.exists()).isFalse();
    }

    @Test
    void theLeastCostThatIsAcceptedWorks() {
        VaultFile strict = new VaultFile(path);
        strict.create(content(1), password("correct horse"), Argon2Parameters.MINIMUM)
                .close();
        strict.open(password("correct horse")).close();
    }

    @Test
    void nothingSecretIsInAnyText() {
        create(1);
        try (OpenVault vault = file.open(password("correct horse"))) {
            assertThat(vault.content().toString())
                    .contains("SecretBytes[32 bytes]")
                    .doesNotContain("00 01");
        }
        assertThatThrownBy(() -> file.open(password("wrong horse")))
                .hasMessageNotContaining("horse")
                .hasNoCause();
    }

    @Test
    void wipedContentCannotBeUsed() {
        create(1);
        OpenVault vault = file.open(password("correct horse"));
        vault.close();
        vault.close();
        assertThatThrownBy(() -> vault.content().encode()).isInstanceOf(IllegalStateException.class);
    }

    private void create(int version) {
        file.create(content(version), password("correct horse"), CHEAP).close();
    }

    private void save(int version) {
        try (OpenVault vault = file.open(password("correct horse"))) {
            vault.save(vault.content().withAccounts(version));
        }
    }

    private Path backup(int age) {
        return path.resolveSibling("wallet.vault." + age);
    }

    private VaultHeader header() throws IOException {
        return VaultHeader.decode(Files.readAllBytes(path));
    }

    private static void assertProblem(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }
}
