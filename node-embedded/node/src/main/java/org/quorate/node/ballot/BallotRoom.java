package org.quorate.node.ballot;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.BallotRound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which rounds make room for others. Anybody can open rounds for any token, so a token has a number of places, and they go to
 * the rounds with the most support: the votes of who opened them or voted in them, of which nobody has more to give than their own
 * ({@link #contribution}). A round is pushed out by one with more support only, so with more than a place's share of all votes by none.
 * Of tokens among each other no votes can be compared: there, only rounds for which nobody has voted make room, those of the token
 * with the most first; and what the operator favours has room of its own.
 */
final class BallotRoom {
    private static final Logger LOG = LoggerFactory.getLogger(BallotRoom.class);
    /** Support is kept in billionths of the token's smallest unit, so that members with one vote each can share it out. */
    private static final int DECIMALS = 9;

    private final Sql sql;
    private final BallotLimits limits;
    private final Supplier<Set<Address>> favoured;

    /** @param favoured tokens that have room of their own, at this moment */
    BallotRoom(Sql sql, BallotLimits limits, Supplier<Set<Address>> favoured) {
        this.sql = sql;
        this.limits = limits;
        this.favoured = favoured;
    }

    /** Rounds that share room. @param where a condition with its terms */
    private record Group(String where, List<Object> terms) {
        Object[] with(Object... more) {
            List<Object> all = new ArrayList<>(terms);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    private static Group places(BallotRound round, long now) {
        return new Group(
                "chain = ? AND token = ? AND settled_by >= ?",
                List.of(round.chainId().toBytes(), round.token().toBytes(), now));
    }

    boolean isFavoured(Address token) {
        return favoured.get().contains(token);
    }

    private Group room(BallotRound round) {
        Set<Address> tokens = favoured.get();
        byte[] chain = round.chainId().toBytes();
        if (tokens.contains(round.token())) {
            return new Group(
                    "chain = ? AND token = ?", List.of(chain, round.token().toBytes()));
        }
        List<Object> terms = new ArrayList<>(List.of(chain));
        tokens.forEach(token -> terms.add(token.toBytes()));
        String where =
                "chain = ?" + (tokens.isEmpty() ? "" : " AND token NOT IN (" + "?, ".repeat(tokens.size() - 1) + "?)");
        return new Group(where, terms);
    }

    /**
     * What an account gives to the next round that it opens or votes in: half of its votes to the first one, a sixth to the second, a
     * twelfth to the third, so never more than it has, to however many. Rounds whose results are settled do not count.
     */
    BigDecimal contribution(BallotRound round, Address account, BigDecimal votes, long now) throws SQLException {
        Group places = places(round, now);
        long before = sql.number(
                "SELECT COUNT(*) FROM rounds r WHERE " + places.where
                        + " AND number <> ? AND (tallier = ? OR EXISTS"
                        + " (SELECT 1 FROM ballots b WHERE b.round = r.number AND b.voter = ?))",
                places.with(round.number().toBytes(), account.toBytes(), account.toBytes()));
        return votes.divide(BigDecimal.valueOf((before + 1) * (before + 2)), DECIMALS, java.math.RoundingMode.DOWN);
    }

    /** @throws BallotRefusal if rounds with as much support take all the room */
    void forRound(BallotRound round, BigDecimal support, long bytes, long now) throws SQLException {
        Group places = places(round, now);
        while (sql.number("SELECT COUNT(*) FROM rounds WHERE " + places.where, places.terms.toArray())
                >= limits.roundsOfToken()) {
            drop(lightest(places, round, Optional.of(support))
                    .orElseThrow(() -> new BallotRefusal.NoRoom("no place for this round: " + limits.roundsOfToken()
                            + " of its token have as much support, by votes of who opened or voted in them, or more;"
                            + " try again when some are over, or another node")));
        }
        share(round, support, bytes, 1, now);
    }

    /** @throws BallotRefusal if rounds with as much support take all the room */
    void forBallot(BallotRound round, BigDecimal support, long bytes, long now) throws SQLException {
        share(round, support, bytes, 0, now);
    }

    private void share(BallotRound round, BigDecimal support, long bytes, int rounds, long now) throws SQLException {
        Group room = room(round);
        while (true) {
            boolean tooMany =
                    sql.number("SELECT COUNT(*) FROM rounds WHERE " + room.where, room.terms.toArray()) + rounds
                            > limits.rounds();
            boolean tooLarge =
                    sql.number("SELECT COALESCE(SUM(bytes), 0) FROM rounds WHERE " + room.where, room.terms.toArray())
                                    + bytes
                            > limits.bytes();
            if (!tooMany && !tooLarge) {
                return;
            }
            Optional<Hash> settled = sql.first(
                    "SELECT number FROM rounds WHERE " + room.where
                            + " AND number <> ? AND settled_by < ? ORDER BY settled_by",
                    BallotRoom::number,
                    room.with(round.number().toBytes(), now));
            Optional<Hash> chosen = settled.isPresent()
                    ? settled
                    : tooMany
                            ? ofTheGreediest(room, round, support, "COUNT(*)", rounds)
                            : ofTheGreediest(room, round, support, "SUM(bytes)", bytes);
            drop(chosen.orElseThrow(() -> new BallotRefusal.NoRoom(
                    "this node has no room for it beside rounds with as much support, or of other tokens: try another node,"
                            + " or have its operator favour the token (--ballot-token)")));
        }
    }

    /** One of the token that takes the most room, if that is more than the round's own token would take; else a lighter one of its own. */
    private Optional<Hash> ofTheGreediest(Group room, BallotRound round, BigDecimal support, String measure, long more)
            throws SQLException {
        byte[] own = round.token().toBytes();
        long mine = sql.number(
                "SELECT COALESCE(" + measure + ", 0) FROM rounds WHERE " + room.where + " AND token = ?",
                room.with(own));
        Optional<Address> greediest = sql.first(
                "SELECT token FROM rounds WHERE " + room.where
                        + " AND ballots = 0 AND token <> ? GROUP BY token HAVING " + measure + " > ? ORDER BY "
                        + measure + " DESC, token",
                row -> Address.fromBytes(row.getBytes(1), 0),
                room.with(own, mine + more));
        Optional<Hash> theirs = greediest.isEmpty()
                ? Optional.empty()
                : lightest(
                        new Group(
                                room.where + " AND ballots = 0 AND token = ?",
                                List.of(room.with(greediest.get().toBytes()))),
                        round,
                        Optional.empty());
        return theirs.isPresent()
                ? theirs
                : lightest(
                        new Group(room.where + " AND token = ?", List.of(room.with(own))), round, Optional.of(support));
    }

    /** Of equals the one that came last. @param below only one with less support */
    private Optional<Hash> lightest(Group group, BallotRound needed, Optional<BigDecimal> below) throws SQLException {
        List<Object> more = new ArrayList<>(List.of(needed.number().toBytes()));
        below.ifPresent(more::add);
        return sql.first(
                "SELECT number FROM rounds WHERE " + group.where + " AND number <> ?"
                        + (below.isPresent() ? " AND support < ?" : "") + " ORDER BY support, ballots, _ROWID_ DESC",
                BallotRoom::number,
                group.with(more.toArray()));
    }

    private static Hash number(java.sql.ResultSet row) throws SQLException {
        return Hash.fromBytes(row.getBytes(1));
    }

    /** For good only when that is kept for which it makes room: the caller commits, or takes it back. */
    private void drop(Hash number) throws SQLException {
        sql.update("DELETE FROM ballots WHERE round = ?", number.toBytes());
        sql.update("DELETE FROM rounds WHERE number = ?", number.toBytes());
        LOG.debug("The round of ballots {} makes room for others", number);
    }

    /** How many of the token's places go to rounds with more support. */
    int ahead(BallotRound round, long now) throws SQLException {
        Group places = places(round, now);
        return (int) sql.number(
                "SELECT COUNT(*) FROM rounds WHERE " + places.where
                        + " AND support > (SELECT support FROM rounds WHERE number = ?)",
                places.with(round.number().toBytes()));
    }
}
