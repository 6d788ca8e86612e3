package org.quorate.wallet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.vault.WalletFolder.Entry;

class WalletFolderTest {
    @TempDir
    Path data;

    private WalletFolder folder;

    @BeforeEach
    void open() {
        folder = new WalletFolder(data.resolve("wallet.vault"));
    }

    @Test
    void theFirstWalletIsThereBeforeAnythingIsWritten() {
        assertThat(folder.entries()).singleElement().satisfies(first -> {
            assertThat(first.isFirst()).isTrue();
            assertThat(first.name()).isEmpty();
            assertThat(first.vault()).isEqualTo(data.resolve("wallet.vault").toAbsolutePath());
        });
        assertThat(folder.chosen().isFirst()).isTrue();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void wishesAndNamesAreThereAfterARestart() throws IOException {
        Entry savings = folder.add("  Savings ");
        Entry daily = folder.add("daily");
        folder.rename(folder.entries().getFirst(), "Old one");
        folder.choose(daily);
        WalletFolder again = new WalletFolder(data.resolve("wallet.vault"));
        assertThat(again.entries())
                .extracting(entry -> entry.name().orElse(""))
                .containsExactly("Old one", "daily", "Savings");
        assertThat(again.chosen()).isEqualTo(daily);
        assertThat(again.named("SAVINGS")).contains(savings);
        assertThat(savings.vault().getParent()).isNotEqualTo(daily.vault().getParent());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(savings.vault().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void twoWalletsNeverHaveOneNameAndNamesCanBeRead() {
        Entry savings = folder.add("Savings");
        problem(() -> folder.add("savings"), WalletProblem.NAME_TAKEN);
        problem(() -> folder.rename(folder.entries().getFirst(), "SAVINGS"), WalletProblem.NAME_TAKEN);
        folder.rename(folder.entries().getFirst(), "Home");
        problem(() -> folder.add("home"), WalletProblem.NAME_TAKEN);
        assertThat(folder.rename(savings, "SAVINGS").name()).contains("SAVINGS");
        for (String bad : new String[] {"", "   ", "a\nb", "a\u202eb", "a\u200bb", "x".repeat(41)}) {
            problem(() -> folder.add(bad), WalletProblem.BAD_NAME);
        }
    }

    @Test
    void aChoiceOrANameThatIsDamagedLosesNoWallet() throws IOException {
        Entry savings = folder.add("Savings");
        folder.choose(savings);
        Files.write(savings.vault().resolveSibling("name"), new byte[] {0, 1, (byte) 0xff});
        Files.writeString(data.resolve("wallets").resolve("chosen"), "../../elsewhere");
        assertThat(folder.chosen().isFirst()).isTrue();
        assertThat(folder.entries()).extracting(Entry::id).contains(savings.id());
        assertThat(folder.rename(savings, "Again").name()).contains("Again");
    }

    @Test
    void onlyAFolderWithNothingButItsNameIsTakenAway() throws IOException {
        Entry empty = folder.add("empty");
        Entry used = folder.add("used");
        Files.writeString(used.vault().resolveSibling("signed-votes.jsonl"), "{}");
        folder.removeIfEmpty(empty);
        folder.removeIfEmpty(used);
        assertThat(folder.entries()).extracting(Entry::id).contains(used.id()).doesNotContain(empty.id());
        assertThat(used.vault().resolveSibling("signed-votes.jsonl")).exists();
    }

    private static void problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, WalletProblem expected) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WalletException.class, failure -> assertThat(failure.problem())
                .isEqualTo(expected));
    }
}
