package org.quorate.wallet.asset.bitcoin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

class DatabaseStoreTest {
    @TempDir
    Path folder;

    @Test
    void theVersionThatNeedsNoMigrationIsTheLastOne() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:");
        MigrationInfo last =
                List.of(DatabaseStore.FORM.flyway(memory).info().pending()).getLast();
        assertThat(last.getVersion().getVersion()).isEqualTo(DatabaseStore.FORM.version());
    }

    @Test
    void whatWasWrittenIsThereAfterOpeningAgainWithTheSameKeyOnly() {
        Path file = folder.resolve("data");
        try (SecretBytes key = SecretBytes.wrap(new byte[32])) {
            for (int i = 0; i < 3; i++) {
                try (DatabaseStore store = DatabaseStore.open(file, key)) {
                    assertThat(store.contacts()).hasSize(i);
                    store.saveContact("address " + i, Optional.of("name"));
                }
            }
        }
        byte[] other = new byte[32];
        other[0] = 1;
        try (SecretBytes wrong = SecretBytes.wrap(other)) {
            assertThatThrownBy(() -> DatabaseStore.open(file, wrong))
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.DATABASE));
        }
    }
}
