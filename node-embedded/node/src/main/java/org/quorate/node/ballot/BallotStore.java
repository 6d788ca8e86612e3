package org.quorate.node.ballot;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
 * @see BallotRoom what makes room for what
 */
public final class BallotStore implements AutoCloseable {
    /** A ballot's row beside content and signature. */
    private static final int ROW = 128;

    private final Connection database;
    private final Sql sql;
    private final BallotLimits limits;
    private final BallotRoom room;
    /** Of each chain, the time up to which {@link #unsettled} was asked: what was to be cast before then is not taken any more. */
    private final Map<UInt256, Long> closedBefore = new HashMap<>();

    /** A round with its question. @param settled whether the accounts with code were asked about their ballots for good */
    record Stored(BallotRound round, BallotPaper paper, int ballots, boolean settled) {}

    /**
     * A ballot.
     *
     * @param agreed whether it counts: a signature of the address' key does, others when the voter's account was asked at the settling
     *     block; nothing before that, and if nobody can ask any more
     */
    record Kept(GatheredBallot ballot, Optional<Boolean> agreed) {}

    /**
     * What a ballot does for its round.
     *
     * @param votes of the voter, as they weigh when rounds contend for places
     * @param small whether so many voters may have as little weight that they could take all the room of the round: half of it is for
     *     others
     */
    record Standing(UInt256 votes, boolean small) {}

    /**
     * A round's place among those of its token.
     *
     * @param support votes of who opened it or voted in it, as far as they go to it, in the token's smallest unit
     * @param ahead rounds with more
     * @param places of the token
     */
    record Place(BigDecimal support, int ahead, int places) {}

    /**
     * @param url of H2
     * @param favoured tokens that have room of their own, at this moment
     * @throws SQLException if the database cannot be opened
     */
    public BallotStore(String url, BallotLimits limits, Supplier<Set<Address>> favoured) throws SQLException {
        this.limits = limits;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        this.database = source.getConnection();
        this.sql = new Sql(database);
        this.room = new BallotRoom(sql, limits, favoured);
        try {
            database.setAutoCommit(false);
            sql.update("CREATE TABLE IF NOT EXISTS rounds(number BINARY(32) PRIMARY KEY, chain BINARY(32),"
                    + " anchors BINARY(20), token BINARY(20), tallier BINARY(20), snapshot BIGINT, closes BIGINT,"
                    + " challenge BIGINT, paper VARBINARY(16384), ballots INT, bytes BIGINT)");
            sql.update("CREATE TABLE IF NOT EXISTS ballots(round BINARY(32), voter BINARY(20), weight BINARY(32),"
                    + " content VARBINARY(256), signature VARBINARY(16384), salt BINARY(32), marking VARBINARY(256),"
                    + " PRIMARY KEY(round, voter))");
            // Of what earlier versions kept, nothing is known but this.
            sql.update("ALTER TABLE rounds ADD COLUMN IF NOT EXISTS last_cast BIGINT DEFAULT 0 NOT NULL");
            sql.update("ALTER TABLE rounds ADD COLUMN IF NOT EXISTS settled_by BIGINT DEFAULT 0 NOT NULL");
            sql.update("ALTER TABLE rounds ADD COLUMN IF NOT EXISTS support NUMERIC(100, 9) DEFAULT 0 NOT NULL");
            sql.update("ALTER TABLE rounds ADD COLUMN IF NOT EXISTS settled BOOLEAN DEFAULT FALSE NOT NULL");
            sql.update("ALTER TABLE ballots ADD COLUMN IF NOT EXISTS agreed BOOLEAN");
            sql.update("CREATE INDEX IF NOT EXISTS ballots_agreed ON ballots(round, agreed)");
            database.commit();
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Keeps a round, unless it is there already.
     *
     * @param votes of who opened it, as they weigh when rounds contend for places
     * @param now seconds since 1970: rounds that were settled earlier make room
     * @throws BallotRefusal if there is no room
     */
    synchronized void add(BallotRound round, BallotPaper paper, UInt256 votes, long now) throws SQLException {
        if (find(round.number()).isPresent()) {
            return;
        }
        atOnce(() -> insert(round, paper, votes, now));
    }

    /** Changes of several rows. */
    @FunctionalInterface
    private interface Changes {
        void make() throws SQLException;
    }

    /** All or none: what has no room after all has taken nobody else's. */
    private void atOnce(Changes changes) throws SQLException {
        try {
            changes.make();
            database.commit();
        } catch (SQLException | RuntimeException failed) {
            database.rollback();
            throw failed;
        }
    }

    private void insert(BallotRound round, BallotPaper paper, UInt256 votes, long now) throws SQLException {
        Bytes bytes = paper.write();
        BigDecimal support = room.contribution(round, round.tallier(), decimal(votes), now);
        room.forRound(round, support, bytes.length(), now);
        sql.update(
                "INSERT INTO rounds(number, chain, anchors, token, tallier, snapshot, closes, challenge, paper, ballots,"
                        + " bytes, last_cast, settled_by, support) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
                round.number().toBytes(),
                round.chainId().toBytes(),
                round.anchors().toBytes(),
                round.token().toBytes(),
                round.tallier().toBytes(),
                round.snapshot(),
                round.closes(),
                round.challengeTime(),
                bytes.toArray(),
                (long) bytes.length(),
                round.lastCast(paper),
                round.settledBy(),
                support);
    }

    private static BigDecimal decimal(UInt256 votes) {
        return new BigDecimal(votes.toBigInteger());
    }

    synchronized Optional<Stored> find(Hash number) throws SQLException {
        return sql.first("SELECT * FROM rounds WHERE number = ?", BallotStore::stored, (Object) number.toBytes());
    }

    /** Where a round stands among those of its token, of which those with the least support make room. */
    synchronized Optional<Place> place(Hash number, long now) throws SQLException {
        Optional<BallotRound> round = find(number).map(Stored::round);
        if (round.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Place(support(number), room.ahead(round.get(), now), limits.roundsOfToken()));
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
        return sql.list(query, BallotStore::stored, terms.toArray());
    }

    /**
     * A round that takes no ballots any more, and of which accounts may have to be asked yet.
     *
     * @param pending ballots of which it is not known whether they count
     * @param favoured whether it is of a token that has room of its own
     * @param rank by support among those of its token, from 1
     */
    record Unsettled(Stored stored, int pending, boolean favoured, int rank) {
        /**
         * Favoured tokens first, and tokens take turns: votes of different tokens cannot be compared, so a token's first round is
         * behind no other token's second one. Of these, those that are soon done.
         */
        static final Comparator<Unsettled> ORDER = Comparator.comparing((Unsettled each) -> !each.favoured)
                .thenComparing(Unsettled::rank)
                .thenComparing(Unsettled::pending);
    }

    /**
     * Of a chain, in {@link Unsettled#ORDER}. From then on no ballot of theirs is taken any more, so that none is left unasked.
     *
     * @param now time of the newest block, seconds since 1970
     */
    synchronized List<Unsettled> unsettled(UInt256 chainId, long now) throws SQLException {
        closedBefore.merge(chainId, now, Math::max);
        Map<Address, Integer> ranks = new HashMap<>();
        List<Unsettled> found = sql.list(
                "SELECT r.*, (SELECT COUNT(*) FROM ballots b WHERE b.round = r.number AND b.agreed IS NULL) AS pending"
                        + " FROM rounds r WHERE chain = ? AND NOT settled AND last_cast < ? AND settled_by >= ?"
                        + " ORDER BY token, support DESC, number",
                row -> {
                    Stored stored = stored(row);
                    Address token = stored.round().token();
                    return new Unsettled(
                            stored, row.getInt("pending"), room.isFavoured(token), ranks.merge(token, 1, Integer::sum));
                },
                chainId.toBytes(),
                now,
                now);
        return found.stream().sorted(Unsettled.ORDER).toList();
    }

    /**
     * Ballots of which it is not known whether they count, in the order of the voters.
     *
     * @param after whose address comes before the first one's: who was asked before is not looked at again
     */
    synchronized List<GatheredBallot> unanswered(Hash round, Optional<Address> after, int atMost) throws SQLException {
        return sql.list(
                "SELECT * FROM ballots WHERE round = ? AND voter > ? AND agreed IS NULL ORDER BY voter LIMIT ?",
                row -> kept(row).ballot(),
                round.toBytes(),
                after.map(Address::toBytes).orElse(new byte[0]),
                atMost);
    }

    /** Keeps what accounts answered. */
    synchronized void answer(Hash round, Map<Address, Boolean> answers) throws SQLException {
        for (Map.Entry<Address, Boolean> answer : answers.entrySet()) {
            sql.update(
                    "UPDATE ballots SET agreed = ? WHERE round = ? AND voter = ?",
                    answer.getValue(),
                    round.toBytes(),
                    answer.getKey().toBytes());
        }
        database.commit();
    }

    /** Nobody has to be asked about its ballots any more, or can be. */
    synchronized void settle(Hash round) throws SQLException {
        sql.update("UPDATE rounds SET settled = TRUE WHERE number = ?", (Object) round.toBytes());
        database.commit();
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
        return new Stored(round, paper, row.getInt("ballots"), row.getBoolean("settled"));
    }

    synchronized Optional<Kept> ballot(Hash round, Address voter) throws SQLException {
        return sql.first(
                "SELECT * FROM ballots WHERE round = ? AND voter = ?",
                BallotStore::kept,
                round.toBytes(),
                voter.toBytes());
    }

    /** In the order of the voters' addresses. @param after whose address comes before the first one's */
    synchronized List<Kept> ballots(Hash round, Optional<Address> after, int atMost) throws SQLException {
        return sql.list(
                "SELECT * FROM ballots WHERE round = ? AND voter > ? ORDER BY voter LIMIT ?",
                BallotStore::kept,
                round.toBytes(),
                after.map(Address::toBytes).orElse(new byte[0]),
                atMost);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        byte[] salt = row.getBytes("salt");
        GatheredBallot ballot = new GatheredBallot(
                Address.fromBytes(row.getBytes("voter"), 0),
                UInt256.fromBytes(row.getBytes("weight"), 0),
                Bytes.wrap(row.getBytes("content")),
                Bytes.wrap(row.getBytes("signature")),
                salt == null
                        ? Optional.empty()
                        : Optional.of(new Opening(Hash.fromBytes(salt), Bytes.wrap(row.getBytes("marking")))));
        return new Kept(ballot, Optional.ofNullable(row.getObject("agreed", Boolean.class)));
    }

    /**
     * Keeps a voter's first ballot.
     *
     * @throws BallotRefusal if there is no room, or if it came so late that accounts are being asked about the round's ballots
     */
    synchronized void add(Hash number, Kept kept, Standing standing, long now) throws SQLException {
        atOnce(() -> insert(number, kept, standing, now));
    }

    /** As whether it comes in time was looked at before, and blocks are made meanwhile. */
    private Stored requireTaken(Hash number) throws SQLException {
        Stored stored = find(number)
                .orElseThrow(() -> new BallotRefusal("the round made room for others: hand its question in again"));
        long last = stored.round().lastCast(stored.paper());
        if (stored.settled() || last < closedBefore.getOrDefault(stored.round().chainId(), 0L)) {
            throw new BallotRefusal("too late: ballots were taken until " + last + " (seconds since 1970)");
        }
        return stored;
    }

    private void insert(Hash number, Kept kept, Standing standing, long now) throws SQLException {
        GatheredBallot ballot = kept.ballot();
        Stored stored = requireTaken(number);
        int most = standing.small ? limits.ballotsOfRound() / 2 : limits.ballotsOfRound();
        long bytes = sql.number("SELECT bytes FROM rounds WHERE number = ?", (Object) number.toBytes());
        if (stored.ballots() >= most || standing.small && bytes > limits.bytes() / 2) {
            throw new BallotRefusal.NoRoom("this node keeps at most " + limits.ballotsOfRound()
                    + " ballots of a round, half of them" + " of voters with little weight: try another node");
        }
        BallotRound round = stored.round();
        int size = size(ballot);
        room.forBallot(round, support(number), size, now);
        // Who opened the round gave it support then.
        BigDecimal more = ballot.voter().equals(round.tallier())
                ? BigDecimal.ZERO
                : room.contribution(round, ballot.voter(), decimal(standing.votes), now);
        sql.update(
                "INSERT INTO ballots(round, voter, weight, content, signature, agreed) VALUES(?, ?, ?, ?, ?, ?)",
                number.toBytes(),
                ballot.voter().toBytes(),
                ballot.weight().toBytes(),
                ballot.content().toArray(),
                ballot.signature().toArray(),
                kept.agreed().orElse(null));
        sql.update(
                "UPDATE rounds SET ballots = ballots + 1, bytes = bytes + ?, support = support + ? WHERE number = ?",
                size,
                more,
                number.toBytes());
    }

    private BigDecimal support(Hash number) throws SQLException {
        return sql.first("SELECT support FROM rounds WHERE number = ?", row -> row.getBigDecimal(1), (Object)
                        number.toBytes())
                .orElseThrow();
    }

    private static int size(GatheredBallot ballot) {
        return ballot.content().length() + ballot.signature().length() + ROW;
    }

    /** In place of the voter's ballot, which does not count any more. @throws BallotRefusal as {@link #add} */
    synchronized void replace(Hash number, Kept kept, long now) throws SQLException {
        atOnce(() -> update(number, kept, now));
    }

    private void update(Hash number, Kept kept, long now) throws SQLException {
        GatheredBallot ballot = kept.ballot();
        Stored stored = requireTaken(number);
        int more =
                size(ballot) - size(ballot(number, ballot.voter()).orElseThrow().ballot());
        if (more > 0) {
            room.forBallot(stored.round(), support(number), more, now);
        }
        sql.update(
                "UPDATE ballots SET content = ?, signature = ?, salt = NULL, marking = NULL, agreed = ?"
                        + " WHERE round = ? AND voter = ?",
                ballot.content().toArray(),
                ballot.signature().toArray(),
                kept.agreed().orElse(null),
                number.toBytes(),
                ballot.voter().toBytes());
        sql.update("UPDATE rounds SET bytes = bytes + ? WHERE number = ?", more, number.toBytes());
    }

    synchronized void open(Hash round, Address voter, Opening opening) throws SQLException {
        sql.update(
                "UPDATE ballots SET salt = ?, marking = ? WHERE round = ? AND voter = ? AND salt IS NULL",
                opening.salt().toBytes(),
                opening.marking().toArray(),
                round.toBytes(),
                voter.toBytes());
        database.commit();
    }

    @Override
    public synchronized void close() throws SQLException {
        database.close();
    }
}
