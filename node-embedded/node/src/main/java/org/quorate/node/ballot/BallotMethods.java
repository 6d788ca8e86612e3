package org.quorate.node.ballot;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Opening;
import org.quorate.rpc.RpcExtension;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethod;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * {@code quorate_openBallot}, {@code quorate_submitBallot}, {@code quorate_revealBallot}, {@code quorate_ballotRounds},
 * {@code quorate_getBallotRound}, {@code quorate_ballotPlace}, {@code quorate_getBallot},
 * {@code quorate_getBallots}.
 */
public final class BallotMethods implements RpcExtension {
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_BALLOTS = 500;

    private final BallotStore store;

    public BallotMethods(BallotStore store) {
        this.store = store;
    }

    @Override
    public void register(Shard shard, RpcMethods.Builder methods) {
        BallotBox box = new BallotBox(shard, store);
        methods.add("quorate_openBallot", 3, guarded(params -> {
                    box.open(params.address(0), params.hash(1), params.bytes(2));
                    return RpcResult.of(true);
                }))
                .add("quorate_submitBallot", 4, guarded(params -> {
                    box.cast(params.hash(0), params.address(1), params.bytes(2), params.bytes(3));
                    return RpcResult.of(true);
                }))
                .add("quorate_revealBallot", 4, guarded(params -> {
                    box.reveal(params.hash(0), params.address(1), new Opening(params.hash(2), params.bytes(3)));
                    return RpcResult.of(true);
                }))
                .add("quorate_ballotRounds", 2, guarded(params -> rounds(box, params)))
                .add(
                        "quorate_getBallotRound",
                        1,
                        guarded(params -> RpcResult.orNull(
                                box.round(params.hash(0)).map(found -> (RpcResult) json -> write(json, found)))))
                .add(
                        "quorate_ballotPlace",
                        1,
                        guarded(params -> RpcResult.orNull(
                                box.place(params.hash(0)).map(found -> (RpcResult) json -> write(json, found)))))
                .add(
                        "quorate_getBallot",
                        2,
                        guarded(params -> RpcResult.orNull(box.ballot(params.hash(0), params.address(1))
                                .map(found -> (RpcResult) json -> write(json, found)))))
                .add("quorate_getBallots", 2, guarded(params -> ballots(box, params)));
    }

    /** The arguments are the token, of which all rounds are told if it is left out, and the round after which to go on. */
    private static RpcResult rounds(BallotBox box, RpcParams params) throws SQLException {
        Optional<Address> token = params.optional(0, Decode::address);
        Optional<Hash> after = params.optional(1, Decode::hash);
        return RpcResult.array(box.rounds(token, after, MOST_ROUNDS).stream()
                .map(round -> (RpcResult) json -> write(json, round))
                .toList());
    }

    /** The second argument is the voter after whom to go on. */
    private static RpcResult ballots(BallotBox box, RpcParams params) throws SQLException {
        Optional<Address> after = params.optional(1, Decode::address);
        List<BallotStore.Kept> found = box.ballots(params.hash(0), after, MOST_BALLOTS);
        return RpcResult.array(found.stream()
                .map(ballot -> (RpcResult) json -> write(json, ballot))
                .toList());
    }

    private static void write(JsonGenerator json, BallotStore.Stored stored) {
        BallotRound round = stored.round();
        json.writeStartObject();
        json.writeStringProperty("round", round.number().toHex());
        json.writeStringProperty("anchors", round.anchors().toHex());
        json.writeStringProperty("token", round.token().toHex());
        json.writeStringProperty("tallier", round.tallier().toHex());
        json.writeStringProperty("snapshot", Quantities.encode(round.snapshot()));
        json.writeStringProperty("closes", Quantities.encode(round.closes()));
        json.writeStringProperty("challengeTime", Quantities.encode(round.challengeTime()));
        json.writeStringProperty("paper", stored.paper().write().toHex());
        json.writeStringProperty("ballots", Quantities.encode(stored.ballots()));
        json.writeBooleanProperty("settled", stored.settled());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BallotStore.Place place) {
        json.writeStartObject();
        json.writeStringProperty("support", Quantities.encode(votes(place)));
        json.writeStringProperty("ahead", Quantities.encode(place.ahead()));
        json.writeStringProperty("places", Quantities.encode(place.places()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BallotStore.Kept kept) {
        GatheredBallot ballot = kept.ballot();
        json.writeStartObject();
        json.writeStringProperty("voter", ballot.voter().toHex());
        json.writeStringProperty("weight", ballot.weight().toHex());
        json.writeStringProperty("content", ballot.content().toHex());
        json.writeStringProperty("signature", ballot.signature().toHex());
        ballot.opening().ifPresent(opening -> {
            json.writeStringProperty("salt", opening.salt().toHex());
            json.writeStringProperty("marking", opening.marking().toHex());
        });
        kept.agreed().ifPresent(agreed -> json.writeBooleanProperty("agreed", agreed));
        json.writeEndObject();
    }

    /** Only a token that lies about its votes has more than fit. */
    private static UInt256 votes(BallotStore.Place place) {
        return UInt256.of(place.support().toBigInteger().min(UInt256.MAX.toBigInteger()));
    }

    private interface Work {
        RpcResult call(RpcParams params) throws SQLException;
    }

    private static RpcMethod guarded(Work work) {
        return params -> {
            try {
                return work.call(params);
            } catch (BallotRefusal.NoRoom full) {
                throw RpcException.of(RpcException.LIMIT_EXCEEDED, full.getMessage());
            } catch (BallotRefusal refusal) {
                throw RpcException.refused(refusal.getMessage());
            } catch (SQLException failing) {
                throw RpcException.of(RpcException.INTERNAL_ERROR, "ballots cannot be kept: " + failing.getMessage());
            }
        };
    }
}
