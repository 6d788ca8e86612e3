package org.quorate.wallet.data;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentRecord;
import org.quorate.wallet.rpc.Endpoint;

/** The transactions that the wallet sent, in the accounts' database. */
final class SentTable {
    /** Of those that are final. */
    private static final int MOST = 500;

    private static final String COLUMNS =
            "hash, chain, endpoint_name, shard, uri, sender, raw, sent_at, replaces, status,"
                    + " block, block_hash, fee, finalized";

    private final EncryptedDatabase database;

    SentTable(EncryptedDatabase database) {
        this.database = database;
    }

    /** What is not final and the newest of the rest; oldest first. */
    List<SentRecord> load() {
        return database
                .query(
                        "SELECT " + COLUMNS
                                + " FROM sent_transaction WHERE NOT finalized UNION ALL SELECT * FROM (SELECT "
                                + COLUMNS + " FROM sent_transaction WHERE finalized ORDER BY sent_at DESC LIMIT ?)",
                        SentTable::record,
                        MOST)
                .stream()
                .sorted(Comparator.comparing(SentRecord::sentAt))
                .toList();
    }

    private static SentRecord record(ResultSet row) throws SQLException {
        int shard = row.getInt(4);
        OptionalInt ofShard = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(shard);
        Endpoint endpoint = new Endpoint(row.getString(3), ofShard, URI.create(row.getString(5)), number(row, 2));
        SignedTransaction signed = SignedTransaction.decode(Bytes.wrap(row.getBytes(7)));
        return new SentRecord(
                endpoint,
                Address.fromBytes(row.getBytes(6), 0),
                signed,
                Instant.ofEpochMilli(row.getLong(8)),
                Optional.ofNullable(row.getBytes(9)).map(bytes -> Hash.fromBytes(bytes, 0)),
                status(row),
                row.getBoolean(14),
                false);
    }

    private static SendStatus status(ResultSet row) throws SQLException {
        return switch (row.getString(10)) {
            case "confirmed" ->
                new SendStatus.Confirmed(row.getLong(11), Hash.fromBytes(row.getBytes(12), 0), number(row, 13));
            case "reverted" ->
                new SendStatus.Reverted(row.getLong(11), Hash.fromBytes(row.getBytes(12), 0), number(row, 13));
            case "replaced" -> new SendStatus.Replaced();
            case "dropped" -> new SendStatus.Pending(false);
            default -> new SendStatus.Pending(true);
        };
    }

    void save(SentRecord record) {
        database.batch(
                "MERGE INTO sent_transaction (" + COLUMNS + ") KEY (hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                List.of(record),
                (statement, each) -> {
                    Endpoint endpoint = each.endpoint();
                    statement.setBytes(1, each.hash().toBytes());
                    statement.setBytes(2, bytes(endpoint.chainId()));
                    statement.setString(3, endpoint.name());
                    if (endpoint.shard().isPresent()) {
                        statement.setInt(4, endpoint.shard().getAsInt());
                    } else {
                        statement.setNull(4, Types.INTEGER);
                    }
                    statement.setString(5, endpoint.uri().toString());
                    statement.setBytes(6, each.sender().toBytes());
                    statement.setBytes(7, each.signed().encoded().toArray());
                    statement.setLong(8, each.sentAt().toEpochMilli());
                    statement.setBytes(9, each.replaces().map(Hash::toBytes).orElse(null));
                    statement.setString(10, name(each));
                    Optional<Mined> mined = mined(each.status());
                    statement.setObject(11, mined.map(Mined::block).orElse(null));
                    statement.setBytes(
                            12, mined.map(Mined::hash).map(Hash::toBytes).orElse(null));
                    statement.setBytes(
                            13, mined.map(Mined::fee).map(SentTable::bytes).orElse(null));
                    statement.setBoolean(14, each.finalized());
                });
    }

    private static String name(SentRecord record) {
        return switch (record.status()) {
            case SendStatus.Confirmed confirmed -> "confirmed";
            case SendStatus.Reverted reverted -> "reverted";
            case SendStatus.Replaced replaced -> "replaced";
            case SendStatus.Pending pending when record.isDropped() -> "dropped";
            case SendStatus.Pending pending -> "pending";
            case SendStatus.Unknown unknown -> "pending";
        };
    }

    private record Mined(long block, Hash hash, UInt256 fee) {}

    private static Optional<Mined> mined(SendStatus status) {
        return switch (status) {
            case SendStatus.Confirmed(var block, var hash, var fee) -> Optional.of(new Mined(block, hash, fee));
            case SendStatus.Reverted(var block, var hash, var fee) -> Optional.of(new Mined(block, hash, fee));
            default -> Optional.empty();
        };
    }

    void forget(Hash hash) {
        database.update("DELETE FROM sent_transaction WHERE hash = ?", (Object) hash.toBytes());
    }

    private static UInt256 number(ResultSet row, int column) throws SQLException {
        return UInt256.fromBytes(row.getBytes(column), 0);
    }

    private static byte[] bytes(UInt256 number) {
        return number.toBytes();
    }
}
