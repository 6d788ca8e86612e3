package org.quorate.wallet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class AccountsDataTest {
    @Test
    void theVersionThatNeedsNoMigrationIsTheLastOne() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:");
        MigrationInfo last =
                List.of(AccountsData.form().flyway(memory).info().pending()).getLast();
        assertThat(last.getVersion().getVersion()).isEqualTo(AccountsData.form().version());
    }
}
