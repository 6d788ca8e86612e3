package org.quorate.node.ballot;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Markings;
import org.quorate.protocol.ballot.Opening;
import org.quorate.rpc.eth.CallSimulator.Scene;

/**
 * Checks rounds, ballots and openings against one shard's state at its head, and keeps what is right. What is cheap is checked
 * first; calls of contracts have little gas, and few run at a time. Any thread may call.
 */
final class BallotBox {
    private static final AbiSignature ROUNDS = AbiSignature.parse("rounds(bytes32)");
    /** Votes of a voter with little weight: less than this part of all. */
    private static final BigInteger SMALL = BigInteger.valueOf(50_000);

    private static final int WORD = 32;
    private static final Hash ANCHORS_CODE =
            Hash.keccak256(ContractArtifact.load("dao/BallotAnchors").runtimeCode());

    private final Shard shard;
    private final BallotStore store;
    private final BallotCalls calls;

    BallotBox(Shard shard, BallotStore store) {
        this.shard = shard;
        this.store = store;
        this.calls = new BallotCalls(shard);
    }

    /**
     * Takes the question of a round that was opened on chain.
     *
     * @throws BallotRefusal if there is no such round
     */
    void open(Address anchors, Hash number, Bytes paperBytes) throws SQLException {
        BallotPaper paper = paper(paperBytes);
        Scene now = calls.now();
        if (!now.state().codeHash(anchors).equals(ANCHORS_CODE)) {
            throw new BallotRefusal("at " + anchors + " there is no BallotAnchors contract of this program's");
        }
        byte[] terms = calls.call(now, anchors, ROUNDS.encodeCall(AbiValue.of(Bytes.wrap(number.toBytes()))))
                .filter(answer -> answer.length() == 5 * WORD)
                .orElseThrow(() -> new BallotRefusal("the contract does not answer"))
                .toArray();
        BallotRound round = new BallotRound(
                now.block().chainId(),
                anchors,
                paper.hash(),
                Address.fromBytes(terms, 12),
                Address.fromBytes(terms, WORD + 12),
                UInt256.fromBytes(terms, 2 * WORD).longValue(),
                UInt256.fromBytes(terms, 3 * WORD).longValue(),
                UInt256.fromBytes(terms, 4 * WORD).longValue());
        if (!round.number().equals(number)) {
            throw new BallotRefusal("no round of that number was opened with this question");
        }
        if (now.block().timestamp() > round.closes()) {
            throw new BallotRefusal("the round is closed");
        }
        requireSensible(now, round, paper);
        UInt256 votes = calls.votes(now, round, round.tallier()).orElse(UInt256.ZERO);
        store.add(
                round,
                paper,
                calls.backing(now, round, round.tallier(), votes),
                now.block().timestamp());
    }

    /** What nobody could vote on takes no room. Of the times, the contract has seen to it. */
    private void requireSensible(Scene now, BallotRound round, BallotPaper paper) {
        if (round.lastCast(paper) <= round.snapshot()) {
            throw new BallotRefusal("ballots would be opened before any could be cast");
        }
        if (calls.supply(now, round).filter(all -> !all.isZero()).isEmpty()) {
            throw new BallotRefusal("the token had no votes at the snapshot");
        }
    }

    private static BallotPaper paper(Bytes bytes) {
        try {
            return BallotPaper.read(bytes);
        } catch (IllegalArgumentException malformed) {
            throw new BallotRefusal(malformed.getMessage());
        }
    }

    /**
     * Takes a ballot. The same one again is no error; another one of the same voter is, unless the earlier one would not count any
     * more, as the voter's account does not agree to its signature now.
     *
     * @throws BallotRefusal if it would not count
     */
    void cast(Hash number, Address voter, Bytes content, Bytes signature) throws SQLException {
        BallotStore.Stored stored = stored(number);
        BallotRound round = stored.round();
        if (signature.length() > GatheredBallot.MAX_SIGNATURE) {
            throw new BallotRefusal("a signature has at most " + GatheredBallot.MAX_SIGNATURE + " bytes");
        }
        requireContent(stored.paper(), content);
        Scene now = calls.now();
        if (now.block().timestamp() > round.lastCast(stored.paper())) {
            throw new BallotRefusal(
                    "too late: ballots were taken until " + round.lastCast(stored.paper()) + " (seconds since 1970)");
        }
        Optional<BallotStore.Kept> earlier = store.ballot(number, voter);
        boolean stands = earlier.filter(before -> calls.isSigned(now, round, before.ballot()))
                .isPresent();
        if (stands) {
            if (earlier.get().ballot().content().equals(content)) {
                return;
            }
            throw new BallotRefusal(voter + " has voted already, and otherwise: the first ballot counts");
        }
        UInt256 weight = calls.votes(now, round, voter)
                .orElseThrow(
                        () -> new BallotRefusal(
                                "the token does not say how many votes there were at the snapshot; if that is yet to come, wait"));
        if (weight.isZero()) {
            throw new BallotRefusal(voter + " had no votes at the snapshot");
        }
        GatheredBallot ballot = new GatheredBallot(voter, weight, content, signature, Optional.empty());
        if (!calls.isSigned(now, round, ballot)) {
            throw new BallotRefusal("the signature is not the voter's for this round on this chain");
        }
        // It is told for good when the last ballots were taken: until then an account's key can be changed, or its
        // ECDSA given up.
        BallotStore.Kept kept = new BallotStore.Kept(ballot, Optional.empty());
        BallotStore.Standing standing =
                new BallotStore.Standing(calls.backing(now, round, voter, weight), isSmall(now, round, weight));
        synchronized (this) {
            if (!store.ballot(number, voter).equals(earlier)) {
                throw new BallotRefusal(
                        "another ballot of " + voter + " came at the same time: look which one was taken");
            }
            if (earlier.isPresent()) {
                store.replace(number, kept, now.block().timestamp());
            } else {
                store.add(number, kept, standing, now.block().timestamp());
            }
        }
    }

    /** Of those with more there are at most half as many as a round has room for. */
    private boolean isSmall(Scene now, BallotRound round, UInt256 weight) {
        return calls.supply(now, round)
                .filter(all -> weight.toBigInteger().multiply(SMALL).compareTo(all.toBigInteger()) >= 0)
                .isEmpty();
    }

    private static void requireContent(BallotPaper paper, Bytes content) {
        if (paper.isSecret()) {
            if (content.length() != WORD) {
                throw new BallotRefusal("ballots of this round are secret: a commitment of 32 bytes is expected");
            }
        } else {
            requireMarking(paper, content);
        }
    }

    private static void requireMarking(BallotPaper paper, Bytes marking) {
        try {
            Markings.decode(paper.method(), paper.options().size(), marking);
        } catch (IllegalArgumentException invalid) {
            throw new BallotRefusal("the ballot would not count: " + invalid.getMessage());
        }
    }

    /** Opens a secret ballot; whoever knows the salt may. @throws BallotRefusal if it opens none */
    void reveal(Hash number, Address voter, Opening opening) throws SQLException {
        BallotStore.Stored stored = stored(number);
        BallotRound round = stored.round();
        if (!stored.paper().isSecret()) {
            throw new BallotRefusal("ballots of this round are open from the beginning");
        }
        long time = calls.now().block().timestamp();
        if (time <= round.lastCast(stored.paper())) {
            throw new BallotRefusal("too early: ballots can still be cast, until " + round.lastCast(stored.paper())
                    + " (seconds since 1970); opening yours now would tell how you voted");
        }
        if (time > round.closes()) {
            throw new BallotRefusal("too late: the round closed at " + round.closes() + " (seconds since 1970)");
        }
        GatheredBallot ballot = store.ballot(number, voter)
                .map(BallotStore.Kept::ballot)
                .orElseThrow(() -> new BallotRefusal("there is no ballot of " + voter));
        requireMarking(stored.paper(), opening.marking());
        if (!round.commitment(voter, opening).equals(ballot.content())) {
            throw new BallotRefusal("that does not open the ballot of " + voter);
        }
        store.open(number, voter, opening);
    }

    Optional<BallotStore.Stored> round(Hash number) throws SQLException {
        return store.find(number)
                .filter(found -> found.round().chainId().equals(shard.config().chainId()));
    }

    private BallotStore.Stored stored(Hash number) throws SQLException {
        return round(number)
                .orElseThrow(() -> new BallotRefusal(
                        "this node does not have the question of that round: hand it in first (quorate_openBallot)"));
    }

    /** @param after the round after which to go on @throws BallotRefusal if it is not kept any more */
    List<BallotStore.Stored> rounds(Optional<Address> token, Optional<Hash> after, int atMost) throws SQLException {
        Optional<BallotStore.Stored> last = after.isEmpty() ? Optional.empty() : round(after.get());
        if (after.isPresent() && last.isEmpty()) {
            throw new BallotRefusal("this node does not have the round after which to go on: begin anew");
        }
        return store.rounds(shard.config().chainId(), token, last, atMost);
    }

    /** Where the round stands among those of its token; nothing if it is not kept. */
    Optional<BallotStore.Place> place(Hash number) throws SQLException {
        return round(number).isEmpty()
                ? Optional.empty()
                : store.place(number, calls.now().block().timestamp());
    }

    Optional<BallotStore.Kept> ballot(Hash number, Address voter) throws SQLException {
        stored(number);
        return store.ballot(number, voter);
    }

    List<BallotStore.Kept> ballots(Hash number, Optional<Address> after, int atMost) throws SQLException {
        stored(number);
        return store.ballots(number, after, atMost);
    }
}
