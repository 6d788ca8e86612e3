package org.quorate.wallet.asset.bitcoin.store;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** A wallet's data in an H2 database, encrypted by AES with a key that follows from the wallet's. One connection; safe for several threads. */
public final class DatabaseStore implements WalletStore {
    /** Of the last migration. */
    static final String VERSION = "1";

    /** Flyway's own table. */
    private static final String HISTORY = "flyway_schema_history";

    private static final String HANDED_OUT = "handed-out";
    private static final String SCANNED = "scanned";

    private final Connection connection;

    private DatabaseStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens or makes the database.
     *
     * @param file without the ending {@code .mv.db}
     * @param key 32 bytes; another key than it was made with cannot open it
     * @throws WalletException with {@link BitcoinProblem#DATABASE}
     */
    public static DatabaseStore open(Path file, SecretBytes key) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + file.toAbsolutePath() + ";CIPHER=AES;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("wallet");
        // H2 takes the file's password and the user's in one; it derives the cipher's key from the first.
        source.setPassword(key.use(bytes -> HexFormat.of().formatHex(bytes)) + " wallet");
        try {
            Connection connection = source.getConnection();
            try {
                if (!isPresent(connection)) {
                    migrations(source).migrate();
                }
                return new DatabaseStore(connection);
            } catch (SQLException | RuntimeException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException | FlywayException unusable) {
            throw new WalletException(BitcoinProblem.DATABASE, file + ".mv.db", unusable);
        }
    }

    static Flyway migrations(DataSource source) {
        return Flyway.configure(DatabaseStore.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/quorate/wallet/asset/bitcoin/store")
                .load();
    }

    /** Whether the file has the present form. Flyway, asked at every start, would take longer than reading 10,000 transactions. */
    private static boolean isPresent(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
        }
        try (PreparedStatement newest = connection.prepareStatement("SELECT \"version\", \"success\" FROM \"" + HISTORY
                        + "\" WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\" DESC LIMIT 1");
                ResultSet row = newest.executeQuery()) {
            return row.next() && VERSION.equals(row.getString(1)) && row.getBoolean(2);
        }
    }

    @Override
    public synchronized List<KnownTransaction> transactions() {
        return query("SELECT raw, height, block, block_time, waiting, first_seen FROM known_transaction", row -> {
            byte[] block = row.getBytes(3);
            return new KnownTransaction(
                    Transaction.read(row.getBytes(1)),
                    block == null
                            ? Optional.empty()
                            : Optional.of(new Inclusion(row.getInt(2), new BlockHash(block), row.getLong(4))),
                    row.getBoolean(5),
                    Instant.ofEpochMilli(row.getLong(6)));
        });
    }

    @Override
    public synchronized void save(Collection<KnownTransaction> transactions) {
        batch(
                "MERGE INTO known_transaction (txid, raw, height, block, block_time, waiting, first_seen) KEY (txid)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                transactions,
                (statement, each) -> {
                    Optional<Inclusion> inclusion = each.inclusion();
                    statement.setString(1, each.transaction().txid.value.toHex());
                    statement.setBytes(2, Transaction.write(each.transaction()));
                    statement.setInt(3, inclusion.map(Inclusion::height).orElse(0));
                    statement.setBytes(
                            4,
                            inclusion.map(at -> at.block().value.toByteArray()).orElse(null));
                    statement.setLong(5, inclusion.map(Inclusion::time).orElse(0L));
                    statement.setBoolean(6, each.waiting());
                    statement.setLong(7, each.firstSeen().toEpochMilli());
                });
    }

    @Override
    public int handedOut() {
        return setting(HANDED_OUT).map(Integer::parseInt).orElse(0);
    }

    @Override
    public void saveHandedOut(int count) {
        saveSetting(HANDED_OUT, Integer.toString(count));
    }

    @Override
    public Optional<ScanMark> scanMark() {
        return setting(SCANNED)
                .map(text -> text.split(" "))
                .map(fields -> new ScanMark(
                        Integer.parseInt(fields[0]),
                        new BlockHash(ByteVector32.fromValidHex(fields[1])),
                        Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3])));
    }

    @Override
    public void saveScanMark(ScanMark mark) {
        saveSetting(
                SCANNED, mark.height() + " " + mark.block().value.toHex() + " " + mark.receive() + " " + mark.change());
    }

    private synchronized Optional<String> setting(String name) {
        return query("SELECT content FROM setting WHERE name = '" + name + "'", row -> row.getString(1)).stream()
                .findFirst();
    }

    private synchronized void saveSetting(String name, String content) {
        batch("MERGE INTO setting (name, content) KEY (name) VALUES (?, ?)", List.of(content), (statement, value) -> {
            statement.setString(1, name);
            statement.setString(2, value);
        });
    }

    @Override
    public synchronized List<Label> labels() {
        return query(
                "SELECT type, ref, label, origin, spendable FROM label ORDER BY type, ref, origin",
                row -> new Label(
                        Label.Type.valueOf(row.getString(1)),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Optional.of(row.getString(4)).filter(origin -> !origin.isEmpty()),
                        Optional.ofNullable((Boolean) row.getObject(5))));
    }

    @Override
    public synchronized void saveLabels(Collection<Label> labels) {
        batch(
                "MERGE INTO label (type, ref, label, origin, spendable) KEY (type, ref, origin) VALUES (?, ?, ?, ?, ?)",
                labels,
                (statement, label) -> {
                    statement.setString(1, label.type().name());
                    statement.setString(2, label.ref());
                    statement.setString(3, label.text().orElse(null));
                    statement.setString(4, label.origin().orElse(""));
                    statement.setObject(5, label.spendable().orElse(null));
                });
    }

    @Override
    public Map<String, String> contacts() {
        return pairs("SELECT address, name FROM contact");
    }

    @Override
    public void saveContact(String address, Optional<String> name) {
        savePair("contact", "address", "name", address, name);
    }

    @Override
    public Map<String, String> drafts() {
        return pairs("SELECT name, psbt FROM draft");
    }

    @Override
    public void saveDraft(String name, Optional<String> psbt) {
        savePair("draft", "name", "psbt", name, psbt);
    }

    private synchronized Map<String, String> pairs(String sql) {
        Map<String, String> pairs = new TreeMap<>();
        query(sql, row -> pairs.put(row.getString(1), row.getString(2)));
        return pairs;
    }

    private synchronized void savePair(String table, String key, String value, String name, Optional<String> content) {
        String sql = content.isPresent()
                ? "MERGE INTO %s (%s, %s) KEY (%s) VALUES (?, ?)".formatted(table, key, value, key)
                : "DELETE FROM %s WHERE %s = ?".formatted(table, key);
        batch(sql, List.of(name), (statement, each) -> {
            statement.setString(1, each);
            if (content.isPresent()) {
                statement.setString(2, content.get());
            }
        });
    }

    private <T> List<T> query(String sql, Reader<T> reader) {
        List<T> results = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                results.add(reader.read(rows));
            }
            return results;
        } catch (SQLException | RuntimeException unreadable) {
            throw new WalletException(BitcoinProblem.DATABASE, "", unreadable);
        }
    }

    private <T> void batch(String sql, Collection<T> values, Writer<T> writer) {
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (T value : values) {
                    writer.write(statement, value);
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException unwritable) {
            throw new WalletException(BitcoinProblem.DATABASE, "", unwritable);
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(PreparedStatement statement, T value) throws SQLException;
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
