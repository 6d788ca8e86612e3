package org.quorate.wallet.asset.bitcoin.store;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.data.EncryptedDatabase;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/** A wallet's data in an H2 database, encrypted by AES with a key that follows from the wallet's. Safe for several threads. */
public final class DatabaseStore implements WalletStore {
    static final EncryptedDatabase.Form FORM =
            new EncryptedDatabase.Form("org/quorate/wallet/asset/bitcoin/store", "1");

    private static final String HANDED_OUT = "handed-out";
    private static final String SCANNED = "scanned";

    private final EncryptedDatabase database;

    private DatabaseStore(EncryptedDatabase database) {
        this.database = database;
    }

    /**
     * Opens or makes the database.
     *
     * @param file without the ending {@code .mv.db}
     * @param key 32 bytes; another key than it was made with cannot open it
     * @throws WalletException with {@link BitcoinProblem#DATABASE}
     */
    public static DatabaseStore open(Path file, SecretBytes key) {
        return new DatabaseStore(EncryptedDatabase.open(file, key, FORM));
    }

    @Override
    public List<KnownTransaction> transactions() {
        return database.query(
                "SELECT raw, height, block, block_time, waiting, first_seen FROM known_transaction", row -> {
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
    public void save(Collection<KnownTransaction> transactions) {
        database.batch(
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

    private Optional<String> setting(String name) {
        return database.query("SELECT content FROM setting WHERE name = ?", row -> row.getString(1), name).stream()
                .findFirst();
    }

    private void saveSetting(String name, String content) {
        database.batch(
                "MERGE INTO setting (name, content) KEY (name) VALUES (?, ?)", List.of(content), (statement, value) -> {
                    statement.setString(1, name);
                    statement.setString(2, value);
                });
    }

    @Override
    public List<Label> labels() {
        return database.query(
                "SELECT type, ref, label, origin, spendable FROM label ORDER BY type, ref, origin",
                row -> new Label(
                        Label.Type.valueOf(row.getString(1)),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Optional.of(row.getString(4)).filter(origin -> !origin.isEmpty()),
                        Optional.ofNullable((Boolean) row.getObject(5))));
    }

    @Override
    public void saveLabels(Collection<Label> labels) {
        database.batch(
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

    private Map<String, String> pairs(String sql) {
        Map<String, String> pairs = new TreeMap<>();
        database.query(sql, row -> pairs.put(row.getString(1), row.getString(2)));
        return pairs;
    }

    private void savePair(String table, String key, String value, String name, Optional<String> content) {
        String sql = content.isPresent()
                ? "MERGE INTO %s (%s, %s) KEY (%s) VALUES (?, ?)".formatted(table, key, value, key)
                : "DELETE FROM %s WHERE %s = ?".formatted(table, key);
        database.batch(sql, List.of(name), (statement, each) -> {
            statement.setString(1, each);
            if (content.isPresent()) {
                statement.setString(2, content.get());
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
