package org.quorate.wallet.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * An H2 database in one file, encrypted by AES, brought to its present form by Flyway's migrations. One connection; safe for several threads.
 * A thread that may be interrupted must not use it: the interrupt closes the file.
 */
public final class EncryptedDatabase implements AutoCloseable {
    /** Flyway's own table. */
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    /**
     * The form of a file.
     *
     * @param migrations the folder of the migrations in the class path
     * @param version of the last one
     */
    public record Form(String migrations, String version) {
        /** Flyway, to bring a database to this form. */
        public Flyway flyway(DataSource source) {
            return Flyway.configure(EncryptedDatabase.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + migrations)
                    .load();
        }
    }

    private EncryptedDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens or makes a database.
     *
     * @param file without the ending {@code .mv.db}
     * @param key 32 bytes; another key than it was made with cannot open it
     * @throws WalletException with {@link BitcoinProblem#DATABASE}
     */
    public static EncryptedDatabase open(Path file, SecretBytes key, Form form) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + file.toAbsolutePath() + ";CIPHER=AES;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("wallet");
        // H2 takes the file's password and the user's in one; it derives the cipher's key from the first.
        source.setPassword(key.use(bytes -> HexFormat.of().formatHex(bytes)) + " wallet");
        try {
            Connection connection = source.getConnection();
            try {
                if (!isPresent(connection, form)) {
                    form.flyway(source).migrate();
                }
                return new EncryptedDatabase(connection);
            } catch (SQLException | RuntimeException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException | FlywayException unusable) {
            throw new WalletException(BitcoinProblem.DATABASE, file + ".mv.db", unusable);
        }
    }

    /** Whether the file has the present form. Flyway, asked at every start, would take longer than reading 10,000 transactions. */
    private static boolean isPresent(Connection connection, Form form) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
        }
        try (PreparedStatement newest = connection.prepareStatement("SELECT \"version\", \"success\" FROM \"" + HISTORY
                        + "\" WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\" DESC LIMIT 1");
                ResultSet row = newest.executeQuery()) {
            return row.next() && form.version().equals(row.getString(1)) && row.getBoolean(2);
        }
    }

    /** All rows. @throws WalletException with {@link BitcoinProblem#DATABASE}, also if the reader cannot read one */
    public synchronized <T> List<T> query(String sql, Reader<T> reader, Object... parameters) {
        List<T> results = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    results.add(reader.read(rows));
                }
            }
            return results;
        } catch (SQLException | RuntimeException unreadable) {
            throw new WalletException(BitcoinProblem.DATABASE, "", unreadable);
        }
    }

    /** One statement for each value; all of them or none. @throws WalletException with {@link BitcoinProblem#DATABASE} */
    public synchronized <T> void batch(String sql, Collection<T> values, Writer<T> writer) {
        atOnce(() -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (T value : values) {
                    writer.write(statement, value);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** One statement. @throws WalletException with {@link BitcoinProblem#DATABASE} */
    public void update(String sql, Object... parameters) {
        batch(sql, List.<Object[]>of(parameters), (statement, values) -> {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        });
    }

    /** Several statements; all of them or none. @throws WalletException with {@link BitcoinProblem#DATABASE} */
    public synchronized void atOnce(Work work) {
        try {
            if (!connection.getAutoCommit()) {
                work.run();
                return;
            }
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException unwritable) {
            throw new WalletException(BitcoinProblem.DATABASE, "", unwritable);
        }
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Puts a value into a statement. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(PreparedStatement statement, T value) throws SQLException;
    }

    /** Some statements. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // All was committed.
        }
    }
}
