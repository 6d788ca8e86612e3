package org.quorate.node.ballot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Opening;

/**
 * Rounds and ballots in an H2 database, bounded. What was taken is on disk before it is confirmed. Any thread may call.
 *
 * @see BallotBox who checks what comes in
 */
public final class BallotStore implements AutoCloseable {
    private final Connection database;
    private final Limits limits;

    /**
     * How much is kept.
     *
     * @param rounds at most; the longest closed ones make room, then those without a ballot, others never
     * @param roundsOfToken at most, whoever tallies; those without a ballot make room
     * @param roundsOfTallier of one token at most; those without a ballot make room
     * @param ballotsOfRound at most
     * @param bytes of papers, ballots and signatures together
     */
    public record Limits(int rounds, int roundsOfToken, int roundsOfTallier, int ballotsOfRound, long bytes) {
        public static final Limits DEFAULT = new Limits(1_000, 250, 25, 100_000, 1L << 30);
    }

    /** A round with its question. */
    record Stored(BallotRound round, BallotPaper paper, int ballots) {}

    /** @param url of H2 @throws SQLException if the database cannot be opened */
    public BallotStore(String url, Limits limits) throws SQLException {
        this.limits = limits;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        this.database = source.getConnection();
        try (Statement sql = database.createStatement()) {
            database.setAutoCommit(false);
            sql.execute("CREATE TABLE IF NOT EXISTS rounds(number BINARY(32) PRIMARY KEY, chain BINARY(32),"
                    + " anchors BINARY(20), token BINARY(20), tallier BINARY(20), snapshot BIGINT, closes BIGINT,"
                    + " challenge BIGINT, paper VARBINARY(16384), ballots INT, bytes BIGINT)");
            sql.execute("CREATE TABLE IF NOT EXISTS ballots(round BINARY(32), voter BINARY(20), weight BINARY(32),"
                    + " content VARBINARY(256), signature VARBINARY(16384), salt BINARY(32), marking VARBINARY(256),"
                    + " PRIMARY KEY(round, voter))");
            database.commit();
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Keeps a round, unless it is there already.
     *
     * @param now seconds since 1970: rounds that closed earlier may make room
     * @throws BallotRefusal if there is no room
     */
    synchronized void add(BallotRound round, BallotPaper paper, long now) throws SQLException {
        if (find(round.number()).isPresent()) {
            return;
        }
        Bytes bytes = paper.write();
        makeRoomFor(round, now);
        makeRoom(bytes.length(), round.number(), now);
        try (PreparedStatement sql =
                database.prepareStatement("INSERT INTO rounds VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)")) {
            sql.setBytes(1, round.number().toBytes());
            sql.setBytes(2, round.chainId().toBytes());
            sql.setBytes(3, round.anchors().toBytes());
            sql.setBytes(4, round.token().toBytes());
            sql.setBytes(5, round.tallier().toBytes());
            sql.setLong(6, round.snapshot());
            sql.setLong(7, round.closes());
            sql.setLong(8, round.challengeTime());
            sql.setBytes(9, bytes.toArray());
            sql.setLong(10, bytes.length());
            sql.executeUpdate();
            database.commit();
        }
    }

    /** Anybody can open rounds for any token, and name any tallier: one of them must not take the room of all others. */
    private void makeRoomFor(BallotRound round, long now) throws SQLException {
        byte[] chain = round.chainId().toBytes();
        byte[] token = round.token().toBytes();
        makeRoom(
                "chain = ? AND token = ? AND tallier = ?",
                limits.roundsOfTallier,
                now,
                chain,
                token,
                round.tallier().toBytes());
        makeRoom("chain = ? AND token = ?", limits.roundsOfToken, now, chain, token);
    }

    private void makeRoom(String group, int atMost, long now, Object... terms) throws SQLException {
        String open = group + " AND closes >= " + now;
        if (count(open, terms) < atMost) {
            return;
        }
        drop(number("SELECT number FROM rounds WHERE " + open + " AND ballots = 0 ORDER BY _ROWID_", terms)
                .orElseThrow(() -> new BallotRefusal("this node keeps at most " + atMost + " open rounds of one token"
                        + (terms.length > 2 ? " and tallier" : "") + ": try another node")));
    }

    private int count(String where, Object... terms) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement("SELECT COUNT(*) FROM rounds WHERE " + where)) {
            for (int i = 0; i < terms.length; i++) {
                sql.setObject(i + 1, terms[i]);
            }
            try (ResultSet row = sql.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** @param query with {@code number} as its first column; the first row is all that is read */
    private Optional<Hash> number(String query, Object... terms) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement(query + " LIMIT 1")) {
            for (int i = 0; i < terms.length; i++) {
                sql.setObject(i + 1, terms[i]);
            }
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? Optional.of(Hash.fromBytes(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    /** @param needed the round that stays */
    private void makeRoom(long more, Hash needed, long now) throws SQLException {
        while (true) {
            try (Statement sql = database.createStatement();
                    ResultSet sums = sql.executeQuery("SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM rounds")) {
                sums.next();
                if (sums.getInt(1) < limits.rounds && sums.getLong(2) + more <= limits.bytes) {
                    return;
                }
            }
            Optional<Hash> closed = longestClosed(needed, now);
            drop((closed.isPresent() ? closed : unvotedOfTheGreediest(needed))
                    .orElseThrow(() -> new BallotRefusal(
                            "this node keeps as many ballots as it may, all of open rounds: try another node")));
        }
    }

    /** A result can still be challenged for a while after closing; until then its ballots are needed. */
    private Optional<Hash> longestClosed(Hash needed, long now) throws SQLException {
        return number(
                "SELECT number FROM rounds WHERE number <> ? AND closes + 604800 + 2 * challenge < ?"
                        + " ORDER BY closes + 604800 + 2 * challenge",
                needed.toBytes(),
                now);
    }

    /** Of the token with the most rounds, so that who opens many takes the room of their own. */
    private Optional<Hash> unvotedOfTheGreediest(Hash needed) throws SQLException {
        return number(
                "SELECT number FROM rounds r WHERE number <> ? AND ballots = 0 ORDER BY (SELECT COUNT(*) FROM rounds o"
                        + " WHERE o.chain = r.chain AND o.token = r.token) DESC, _ROWID_",
                needed.toBytes());
    }

    private void drop(Hash number) throws SQLException {
        for (String delete : List.of("DELETE FROM ballots WHERE round = ?", "DELETE FROM rounds WHERE number = ?")) {
            try (PreparedStatement sql = database.prepareStatement(delete)) {
                sql.setBytes(1, number.toBytes());
                sql.executeUpdate();
            }
        }
        database.commit();
    }

    synchronized Optional<Stored> find(Hash number) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement("SELECT * FROM rounds WHERE number = ?")) {
            sql.setBytes(1, number.toBytes());
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? Optional.of(stored(row)) : Optional.empty();
            }
        }
    }

    /**
     * Of a chain, those that close last first.
     *
     * @param token whose rounds; nothing for all
     * @param after the round after which to go on
     */
    synchronized List<Stored> rounds(UInt256 chainId, Optional<Address> token, Optional<Stored> after, int atMost)
            throws SQLException {
        String query = "SELECT * FROM rounds WHERE chain = ?"
                + (token.isPresent() ? " AND token = ?" : "")
                + (after.isPresent() ? " AND (closes < ? OR closes = ? AND number > ?)" : "")
                + " ORDER BY closes DESC, number LIMIT ?";
        List<Object> terms = new ArrayList<>(List.of(chainId.toBytes()));
        token.ifPresent(whose -> terms.add(whose.toBytes()));
        after.map(Stored::round).ifPresent(last -> {
            terms.add(last.closes());
            terms.add(last.closes());
            terms.add(last.number().toBytes());
        });
        terms.add(atMost);
        try (PreparedStatement sql = database.prepareStatement(query)) {
            for (int i = 0; i < terms.size(); i++) {
                sql.setObject(i + 1, terms.get(i));
            }
            List<Stored> found = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    found.add(stored(row));
                }
            }
            return found;
        }
    }

    /** Numbers of a chain's rounds that have ballots and whose results may be challenged yet, those that close last first. */
    synchronized List<Hash> voted(UInt256 chainId, long now) throws SQLException {
        try (PreparedStatement sql =
                database.prepareStatement("SELECT number FROM rounds WHERE chain = ? AND ballots > 0"
                        + " AND closes + 604800 + 2 * challenge >= ? ORDER BY closes DESC")) {
            sql.setBytes(1, chainId.toBytes());
            sql.setLong(2, now);
            List<Hash> found = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    found.add(Hash.fromBytes(row.getBytes(1)));
                }
            }
            return found;
        }
    }

    synchronized List<Address> voters(Hash round) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement("SELECT voter FROM ballots WHERE round = ?")) {
            sql.setBytes(1, round.toBytes());
            List<Address> found = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    found.add(Address.fromBytes(row.getBytes(1), 0));
                }
            }
            return found;
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        BallotPaper paper = BallotPaper.read(Bytes.wrap(row.getBytes("paper")));
        BallotRound round = new BallotRound(
                UInt256.fromBytes(row.getBytes("chain"), 0),
                Address.fromBytes(row.getBytes("anchors"), 0),
                paper.hash(),
                Address.fromBytes(row.getBytes("token"), 0),
                Address.fromBytes(row.getBytes("tallier"), 0),
                row.getLong("snapshot"),
                row.getLong("closes"),
                row.getLong("challenge"));
        return new Stored(round, paper, row.getInt("ballots"));
    }

    synchronized Optional<GatheredBallot> ballot(Hash round, Address voter) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement("SELECT * FROM ballots WHERE round = ? AND voter = ?")) {
            sql.setBytes(1, round.toBytes());
            sql.setBytes(2, voter.toBytes());
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? Optional.of(ballot(row)) : Optional.empty();
            }
        }
    }

    /** In the order of the voters' addresses. @param after whose address comes before the first one's */
    synchronized List<GatheredBallot> ballots(Hash round, Optional<Address> after, int atMost) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement(
                "SELECT * FROM ballots WHERE round = ? AND voter > ? ORDER BY voter LIMIT ?")) {
            sql.setBytes(1, round.toBytes());
            sql.setBytes(2, after.map(Address::toBytes).orElse(new byte[0]));
            sql.setInt(3, atMost);
            List<GatheredBallot> found = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    found.add(ballot(row));
                }
            }
            return found;
        }
    }

    private static GatheredBallot ballot(ResultSet row) throws SQLException {
        byte[] salt = row.getBytes("salt");
        return new GatheredBallot(
                Address.fromBytes(row.getBytes("voter"), 0),
                UInt256.fromBytes(row.getBytes("weight"), 0),
                Bytes.wrap(row.getBytes("content")),
                Bytes.wrap(row.getBytes("signature")),
                salt == null
                        ? Optional.empty()
                        : Optional.of(new Opening(Hash.fromBytes(salt), Bytes.wrap(row.getBytes("marking")))));
    }

    /** Keeps a voter's first ballot. @throws BallotRefusal if there is no room */
    synchronized void add(Hash round, GatheredBallot ballot, long now) throws SQLException {
        int size = ballot.content().length() + ballot.signature().length() + 128;
        if (find(round).orElseThrow().ballots() >= limits.ballotsOfRound) {
            throw new BallotRefusal("this node keeps at most " + limits.ballotsOfRound + " ballots of a round");
        }
        makeRoomFor(size, round, now);
        try (PreparedStatement insert =
                        database.prepareStatement("INSERT INTO ballots VALUES(?, ?, ?, ?, ?, NULL, NULL)");
                PreparedStatement count = database.prepareStatement(
                        "UPDATE rounds SET ballots = ballots + 1, bytes = bytes + ? WHERE number = ?")) {
            insert.setBytes(1, round.toBytes());
            insert.setBytes(2, ballot.voter().toBytes());
            insert.setBytes(3, ballot.weight().toBytes());
            insert.setBytes(4, ballot.content().toArray());
            insert.setBytes(5, ballot.signature().toArray());
            insert.executeUpdate();
            count.setLong(1, size);
            count.setBytes(2, round.toBytes());
            count.executeUpdate();
            database.commit();
        }
    }

    /** In place of the voter's ballot, which does not count any more. @throws BallotRefusal if there is no room */
    synchronized void replace(Hash round, GatheredBallot ballot, long now) throws SQLException {
        int size = ballot.content().length() + ballot.signature().length() + 128;
        makeRoomFor(size, round, now);
        try (PreparedStatement update = database.prepareStatement("UPDATE ballots SET content = ?, signature = ?,"
                        + " salt = NULL, marking = NULL WHERE round = ? AND voter = ?");
                PreparedStatement count =
                        database.prepareStatement("UPDATE rounds SET bytes = bytes + ? WHERE number = ?")) {
            update.setBytes(1, ballot.content().toArray());
            update.setBytes(2, ballot.signature().toArray());
            update.setBytes(3, round.toBytes());
            update.setBytes(4, ballot.voter().toBytes());
            update.executeUpdate();
            // What it replaces is not taken off, so that changing again and again comes to an end.
            count.setLong(1, size);
            count.setBytes(2, round.toBytes());
            count.executeUpdate();
            database.commit();
        }
    }

    private void makeRoomFor(int size, Hash round, long now) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet sum = sql.executeQuery("SELECT COALESCE(SUM(bytes), 0) FROM rounds")) {
            sum.next();
            if (sum.getLong(1) + size <= limits.bytes) {
                return;
            }
        }
        makeRoom(size, round, now);
    }

    synchronized void open(Hash round, Address voter, Opening opening) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement(
                "UPDATE ballots SET salt = ?, marking = ? WHERE round = ? AND voter = ? AND salt IS NULL")) {
            sql.setBytes(1, opening.salt().toBytes());
            sql.setBytes(2, opening.marking().toArray());
            sql.setBytes(3, round.toBytes());
            sql.setBytes(4, voter.toBytes());
            sql.executeUpdate();
            database.commit();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        database.close();
    }
}
