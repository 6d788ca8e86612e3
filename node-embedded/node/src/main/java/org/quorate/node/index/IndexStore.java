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
import org.h2.jdbcx.JdbcDataSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/**
 * The tables of the index. Rows go into the last of a few tables, the segments: inserts stay within a small tree, and
 * the oldest rows are given up by dropping a table. In a segment rows are in the order in which they are asked for: by
 * address and shard, the newest first.
 *
 * <p>One thread writes; another may read, over a connection of its own.
 */
final class IndexStore implements AutoCloseable {
    /** Of the tables; an index of another version is made anew. */
    private static final int VERSION = 1;
    /** Bits for a transaction's place in its block. */
    private static final int PLACE_BITS = 20;

    private final Connection writer;
    private final Connection reader;
    private final Limits limits;
    private final List<Integer> segments = new ArrayList<>();
    private long rowsInLast;

    /**
     * How much is kept.
     *
     * @param segmentRows rows in a segment
     * @param segments at most
     */
    record Limits(long segmentRows, int segments) {
        /** About 10 million rows, some 120 bytes each. */
        static final Limits DEFAULT = new Limits(1_000_000, 10);
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
        this.writer = source.getConnection();
        this.reader = source.getConnection();
        try {
            writer.setAutoCommit(false);
            prepare();
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        try (Statement sql = writer.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS positions(shard INT PRIMARY KEY, number BIGINT, hash BINARY(32))");
            sql.execute("CREATE TABLE IF NOT EXISTS version(version INT)");
            sql.execute("CREATE TABLE IF NOT EXISTS segments(id INT PRIMARY KEY)");
            try (ResultSet found = sql.executeQuery("SELECT version FROM version")) {
                if (found.next() && found.getInt(1) != VERSION) {
                    throw new SQLException("an index of another version");
                }
            }
            sql.execute("MERGE INTO version KEY(version) VALUES(" + VERSION + ")");
            try (ResultSet found = sql.executeQuery("SELECT id FROM segments ORDER BY id")) {
                while (found.next()) {
                    segments.add(found.getInt(1));
                }
            }
        }
        if (segments.isEmpty()) {
            addSegment(0);
        }
        rowsInLast = count(segments.getLast());
        writer.commit();
    }

    private static String table(int segment) {
        return "activity_" + segment;
    }

    private long count(int segment) throws SQLException {
        try (Statement sql = writer.createStatement();
                ResultSet found = sql.executeQuery("SELECT COUNT(*) FROM " + table(segment))) {
            found.next();
            return found.getLong(1);
        }
    }

    private void addSegment(int id) throws SQLException {
        try (Statement sql = writer.createStatement()) {
            sql.execute("CREATE TABLE " + table(id)
                    + "(address BINARY(20), shard SMALLINT, recency BIGINT, roles SMALLINT,"
                    + " PRIMARY KEY(address, shard, recency))");
            sql.execute("INSERT INTO segments VALUES(" + id + ")");
        }
        synchronized (segments) {
            segments.add(id);
        }
        rowsInLast = 0;
    }

    private void dropSegment(int id) throws SQLException {
        synchronized (segments) {
            segments.remove(Integer.valueOf(id));
        }
        try (Statement sql = writer.createStatement()) {
            sql.execute("DELETE FROM segments WHERE id = " + id);
            sql.execute("DROP TABLE " + table(id));
        }
    }

    Map<Integer, Position> positions() throws SQLException {
        Map<Integer, Position> positions = new HashMap<>();
        try (Statement sql = writer.createStatement();
                ResultSet found = sql.executeQuery("SELECT shard, number, hash FROM positions")) {
            while (found.next()) {
                positions.put(found.getInt(1), new Position(found.getLong(2), Hash.fromBytes(found.getBytes(3))));
            }
        }
        return positions;
    }

    /** Adds rows and says up to where their shard is indexed now, all at once. */
    void add(List<Row> rows, int shard, Position position) throws SQLException {
        if (!rows.isEmpty() && rowsInLast >= limits.segmentRows) {
            addSegment(segments.getLast() + 1);
            if (segments.size() > limits.segments) {
                dropSegment(segments.getFirst());
            }
        }
        try (PreparedStatement insert =
                writer.prepareStatement("INSERT INTO " + table(segments.getLast()) + " VALUES(?, ?, ?, ?)")) {
            for (Row row : rows) {
                insert.setBytes(1, row.address.toBytes());
                insert.setInt(2, row.shard);
                insert.setLong(3, recency(row.block, row.place));
                insert.setInt(4, row.roles);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        rowsInLast += rows.size();
        move(shard, position);
        writer.commit();
    }

    private void move(int shard, Position position) throws SQLException {
        try (PreparedStatement move = writer.prepareStatement("MERGE INTO positions KEY(shard) VALUES(?, ?, ?)")) {
            move.setInt(1, shard);
            move.setLong(2, position.number);
            move.setBytes(3, position.hash.toBytes());
            move.executeUpdate();
        }
    }

    /** Takes back what is behind a position. Goes through all rows: for chains that were wound back, not for every day. */
    void takeBack(int shard, Position position) throws SQLException {
        for (int segment : List.copyOf(segments)) {
            try (PreparedStatement delete =
                    writer.prepareStatement("DELETE FROM " + table(segment) + " WHERE shard = ? AND recency < ?")) {
                delete.setInt(1, shard);
                delete.setLong(2, recency(position.number, (1 << PLACE_BITS) - 1));
                delete.executeUpdate();
            }
        }
        move(shard, position);
        writer.commit();
        rowsInLast = count(segments.getLast());
    }

    /** The later, the smaller. */
    static long recency(long block, int place) {
        return Long.MAX_VALUE - ((block << PLACE_BITS) | place);
    }

    static long block(long recency) {
        return (Long.MAX_VALUE - recency) >> PLACE_BITS;
    }

    static int place(long recency) {
        return (int) ((Long.MAX_VALUE - recency) & ((1 << PLACE_BITS) - 1));
    }

    /** @param recency of the row; the cursor of those behind it */
    record Found(long recency, int roles) {}

    /** The newest rows of an address on a shard behind a cursor. @param after 0 for the very newest */
    List<Found> find(Address address, int shard, long after, int limit) throws SQLException {
        List<Integer> newestFirst;
        synchronized (segments) {
            newestFirst = segments.reversed().stream().toList();
        }
        List<Found> found = new ArrayList<>();
        synchronized (reader) {
            for (int segment : newestFirst) {
                if (found.size() < limit) {
                    find(found, segment, address, shard, after, limit - found.size());
                }
            }
        }
        return found;
    }

    private void find(List<Found> found, int segment, Address address, int shard, long after, int limit)
            throws SQLException {
        try (PreparedStatement select = reader.prepareStatement("SELECT recency, roles FROM " + table(segment)
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
    public void close() throws SQLException {
        reader.close();
        writer.close();
    }
}
