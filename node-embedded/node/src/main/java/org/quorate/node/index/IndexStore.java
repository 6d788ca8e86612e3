package org.quorate.node.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcDataSource;
import org.quorate.node.index.IndexKey.Found;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/**
 * The index in segments, each a table that is written once, in the order of its keys: rows come in the order of blocks and
 * touch addresses all over, so adding them to one large tree would write every page of it again and again. The newest rows
 * are in memory; when there are enough, or at the end, they become a segment, together with up to where the shards are
 * indexed. What a crash takes is read from the blocks again. The oldest rows are given up by dropping a table.
 *
 * <p>Any thread may call; a query waits for a write, half a second at most.
 */
final class IndexStore implements AutoCloseable {
    /** Of the tables; an index of another version is made anew. */
    private static final int VERSION = 2;

    private static final int BATCH = 1_000;

    private final Connection database;
    private final Limits limits;
    /** Rows of the tables, by their numbers, the oldest first. */
    private final NavigableMap<Integer, Long> segments = new TreeMap<>();

    private final NavigableMap<IndexKey, Integer> newest = new TreeMap<>();
    private final Map<Integer, Position> positions = new HashMap<>();

    /**
     * How much is kept.
     *
     * @param memoryRows rows in memory; when there are so many, they are written
     * @param segmentRows rows in a segment; until it has so many, it is written anew with what was in memory
     * @param rows on disk
     */
    record Limits(int memoryRows, int segmentRows, long rows) {
        static final Limits DEFAULT = new Limits(20_000, 100_000, 10_000_000);
    }

    /** Up to where a shard is indexed. */
    record Position(long number, Hash hash) {}

    /** A row. */
    record Row(Address address, int shard, long block, int place, int roles) {}

    /** @throws SQLException if the database cannot be opened or is none of ours */
    IndexStore(String url, Limits limits) throws SQLException {
        this.limits = limits;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        this.database = source.getConnection();
        try {
            database.setAutoCommit(false);
            prepare();
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS version(version INT)");
            try (ResultSet found = sql.executeQuery("SELECT version FROM version")) {
                if (found.next() && found.getInt(1) != VERSION) {
                    throw new SQLException("an index of another version");
                }
            }
            // What was given up makes room at once: after a crash the index can be made again.
            sql.execute("SET RETENTION_TIME 0");
            sql.execute("MERGE INTO version KEY(version) VALUES(" + VERSION + ")");
            sql.execute("CREATE TABLE IF NOT EXISTS positions(shard INT PRIMARY KEY, number BIGINT, hash BINARY(32))");
            sql.execute("CREATE TABLE IF NOT EXISTS segments(id INT PRIMARY KEY, size BIGINT)");
            try (ResultSet found = sql.executeQuery("SELECT id, size FROM segments")) {
                while (found.next()) {
                    segments.put(found.getInt(1), found.getLong(2));
                }
            }
            try (ResultSet found = sql.executeQuery("SELECT shard, number, hash FROM positions")) {
                while (found.next()) {
                    positions.put(found.getInt(1), new Position(found.getLong(2), Hash.fromBytes(found.getBytes(3))));
                }
            }
        }
        database.commit();
        dropOthers();
    }

    private static String table(int segment) {
        return "activity_" + segment;
    }

    /** Up to where each shard is indexed. */
    synchronized Map<Integer, Position> positions() {
        return Map.copyOf(positions);
    }

    /** Adds rows, up to a position of their shard. */
    synchronized void add(List<Row> rows, int shard, Position position) throws SQLException {
        for (Row row : rows) {
            newest.put(IndexKey.of(row), row.roles);
        }
        positions.put(shard, position);
        if (newest.size() >= limits.memoryRows) {
            flush();
        }
    }

    /**
     * Makes what is in memory a segment, together with the one before it if both are small. Making and dropping a table ends
     * a transaction, so the first comes before all that belongs together, the second after it.
     */
    private void flush() throws SQLException {
        NavigableMap<IndexKey, Integer> rows = new TreeMap<>(newest);
        OptionalInt small = OptionalInt.empty();
        if (!segments.isEmpty() && segments.lastEntry().getValue() + rows.size() <= limits.segmentRows) {
            small = OptionalInt.of(segments.lastKey());
            read(small.getAsInt(), rows);
        }
        if (!rows.isEmpty()) {
            write(segments.isEmpty() ? 0 : segments.lastKey() + 1, rows);
        }
        small.ifPresent(segments::remove);
        while (segments.size() > 1
                && segments.values().stream().mapToLong(Long::longValue).sum() > limits.rows) {
            segments.pollFirstEntry();
        }
        savePositions();
        saveSegments();
        database.commit();
        newest.clear();
        dropOthers();
    }

    private void saveSegments() throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("DELETE FROM segments");
            for (Map.Entry<Integer, Long> segment : segments.entrySet()) {
                sql.execute("INSERT INTO segments VALUES(" + segment.getKey() + ", " + segment.getValue() + ")");
            }
        }
    }

    /** Drops the tables that are no segments, those that a crash left among them. */
    private void dropOthers() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement sql = database.createStatement();
                ResultSet found = sql.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'PUBLIC' AND table_name LIKE 'ACTIVITY%'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        try (Statement sql = database.createStatement()) {
            for (String table : tables) {
                if (!segments.containsKey(Integer.parseInt(table.substring(table.indexOf('_') + 1)))) {
                    sql.execute("DROP TABLE " + table);
                }
            }
        }
    }

    private void read(int segment, NavigableMap<IndexKey, Integer> rows) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet found = sql.executeQuery("SELECT address, shard, recency, roles FROM " + table(segment))) {
            while (found.next()) {
                rows.put(
                        new IndexKey(Address.fromBytes(found.getBytes(1)), found.getInt(2), found.getLong(3)),
                        found.getInt(4));
            }
        }
    }

    private void write(int segment, NavigableMap<IndexKey, Integer> rows) throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("CREATE TABLE " + table(segment)
                    + "(address BINARY(20), shard SMALLINT, recency BIGINT, roles SMALLINT,"
                    + " PRIMARY KEY(address, shard, recency))");
        }
        segments.put(segment, (long) rows.size());
        try (PreparedStatement insert =
                database.prepareStatement("INSERT INTO " + table(segment) + " VALUES(?, ?, ?, ?)")) {
            int waiting = 0;
            for (Map.Entry<IndexKey, Integer> row : rows.entrySet()) {
                insert.setBytes(1, row.getKey().address().toBytes());
                insert.setInt(2, row.getKey().shard());
                insert.setLong(3, row.getKey().recency());
                insert.setInt(4, row.getValue());
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    private void savePositions() throws SQLException {
        try (PreparedStatement move = database.prepareStatement("MERGE INTO positions KEY(shard) VALUES(?, ?, ?)")) {
            for (Map.Entry<Integer, Position> position : positions.entrySet()) {
                move.setInt(1, position.getKey());
                move.setLong(2, position.getValue().number);
                move.setBytes(3, position.getValue().hash.toBytes());
                move.executeUpdate();
            }
        }
    }

    /** Takes back what is behind a position. Goes through all rows: for chains that were wound back, not for every day. */
    synchronized void takeBack(int shard, Position position) throws SQLException {
        long last = IndexKey.lastOf(position.number);
        newest.keySet().removeIf(key -> key.shard() == shard && key.recency() < last);
        for (int segment : List.copyOf(segments.keySet())) {
            try (PreparedStatement delete =
                    database.prepareStatement("DELETE FROM " + table(segment) + " WHERE shard = ? AND recency < ?")) {
                delete.setInt(1, shard);
                delete.setLong(2, last);
                delete.executeUpdate();
            }
        }
        positions.put(shard, position);
        savePositions();
        database.commit();
    }

    /** The newest rows of an address on a shard behind a cursor. @param after 0 for the very newest */
    synchronized List<Found> find(Address address, int shard, long after, int limit) throws SQLException {
        List<Found> found = new ArrayList<>();
        newest
                .subMap(new IndexKey(address, shard, after), false, new IndexKey(address, shard, Long.MAX_VALUE), true)
                .entrySet()
                .stream()
                .limit(limit)
                .forEach(row -> found.add(new Found(row.getKey().recency(), row.getValue())));
        for (int segment : segments.descendingKeySet()) {
            if (found.size() < limit) {
                find(found, segment, address, shard, after, limit - found.size());
            }
        }
        return found;
    }

    private void find(List<Found> found, int segment, Address address, int shard, long after, int limit)
            throws SQLException {
        try (PreparedStatement select = database.prepareStatement("SELECT recency, roles FROM " + table(segment)
                + " WHERE address = ? AND shard = ? AND recency > ? ORDER BY recency LIMIT ?")) {
            select.setBytes(1, address.toBytes());
            select.setInt(2, shard);
            select.setLong(3, after);
            select.setInt(4, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Found(rows.getLong(1), rows.getInt(2)));
                }
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        try {
            flush();
        } finally {
            database.close();
        }
    }
}
