package org.quorate.node.ballot;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.quorate.chain.Shard;
import org.quorate.contracts.ContractArtifact;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
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
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/**
 * Checks rounds, ballots and openings against one shard's state at its head, and keeps what is right. What is cheap is checked
 * first; calls of contracts have little gas, and few run at a time. Any thread may call.
 */
final class BallotBox {
    private static final AbiSignature ROUNDS = AbiSignature.parse("rounds(bytes32)");
    private static final AbiSignature PAST_VOTES = AbiSignature.parse("getPastVotes(address,uint256)");
    private static final AbiSignature PAST_SUPPLY = AbiSignature.parse("getPastTotalSupply(uint256)");
    private static final AbiSignature IS_VALID = AbiSignature.parse("isValidSignature(bytes32,bytes)");
    /** What {@code isValidSignature} answers if it is (ERC-1271). */
    private static final Bytes VALID = Bytes.fromHex("0x1626ba7e" + "00".repeat(28));
    /** Enough for a hash-based signature at the verifiers' prices. */
    private static final long CALL_GAS = 5_000_000;

    private static final int ECDSA_SIZE = 65;
    private static final int WORD = 32;
    private static final Hash ANCHORS_CODE =
            Hash.keccak256(ContractArtifact.load("dao/BallotAnchors").runtimeCode());

    private final Shard shard;
    private final BallotStore store;
    private final TransactionProcessor processor = new TransactionProcessor();
    private final Semaphore calls = new Semaphore(2);

    BallotBox(Shard shard, BallotStore store) {
        this.shard = shard;
        this.store = store;
    }

    /** What is asked at one moment. */
    private record Moment(BlockContext block, WorldState state) {}

    private Moment now() {
        return new Moment(shard.nextContext(), shard.headState());
    }

    /**
     * Takes the question of a round that was opened on chain.
     *
     * @throws BallotRefusal if there is no such round
     */
    void open(Address anchors, Hash number, Bytes paperBytes) throws SQLException {
        BallotPaper paper = paper(paperBytes);
        Moment now = now();
        if (!now.state.codeHash(anchors).equals(ANCHORS_CODE)) {
            throw new BallotRefusal("at " + anchors + " there is no BallotAnchors contract of this program's");
        }
        byte[] terms = call(now, anchors, ROUNDS.encodeCall(AbiValue.of(Bytes.wrap(number.toBytes()))))
                .filter(answer -> answer.length() == 5 * WORD)
                .orElseThrow(() -> new BallotRefusal("the contract does not answer"))
                .toArray();
        BallotRound round = new BallotRound(
                now.block.chainId(),
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
        if (now.block.timestamp() > round.closes()) {
            throw new BallotRefusal("the round is closed");
        }
        requireSensible(now, round, paper);
        store.add(round, paper, now.block.timestamp());
    }

    /** What nobody could vote on takes no room. Of the times, the contract has seen to it. */
    private void requireSensible(Moment now, BallotRound round, BallotPaper paper) {
        if (round.lastCast(paper) <= round.snapshot()) {
            throw new BallotRefusal("ballots would be opened before any could be cast");
        }
        boolean hasVotes = call(now, round.token(), PAST_SUPPLY.encodeCall(AbiValue.of(UInt256.of(round.snapshot()))))
                .filter(answer -> answer.length() == WORD)
                .filter(answer -> !UInt256.fromBytes(answer.toArray(), 0).isZero())
                .isPresent();
        if (!hasVotes) {
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
        Moment now = now();
        if (now.block.timestamp() > round.lastCast(stored.paper())) {
            throw new BallotRefusal(
                    "too late: ballots were taken until " + round.lastCast(stored.paper()) + " (seconds since 1970)");
        }
        Optional<GatheredBallot> earlier = store.ballot(number, voter);
        boolean stands = earlier.filter(
                        before -> isSigned(now, round.digest(voter, before.content()), voter, before.signature()))
                .isPresent();
        if (stands) {
            if (earlier.get().content().equals(content)) {
                return;
            }
            throw new BallotRefusal(voter + " has voted already, and otherwise: the first ballot counts");
        }
        UInt256 weight = weight(now, round, voter);
        if (weight.isZero()) {
            throw new BallotRefusal(voter + " had no votes at the snapshot");
        }
        if (!isSigned(now, round.digest(voter, content), voter, signature)) {
            throw new BallotRefusal("the signature is not the voter's for this round on this chain");
        }
        GatheredBallot ballot = new GatheredBallot(voter, weight, content, signature, Optional.empty());
        synchronized (this) {
            if (!store.ballot(number, voter).equals(earlier)) {
                throw new BallotRefusal(
                        "another ballot of " + voter + " came at the same time: look which one was taken");
            }
            if (earlier.isPresent()) {
                store.replace(number, ballot, now.block.timestamp());
            } else {
                store.add(number, ballot, now.block.timestamp());
            }
        }
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
        long time = now().block.timestamp();
        if (time <= round.lastCast(stored.paper())) {
            throw new BallotRefusal("too early: ballots can still be cast, until " + round.lastCast(stored.paper())
                    + " (seconds since 1970); opening yours now would tell how you voted");
        }
        if (time > round.closes()) {
            throw new BallotRefusal("too late: the round closed at " + round.closes() + " (seconds since 1970)");
        }
        GatheredBallot ballot =
                store.ballot(number, voter).orElseThrow(() -> new BallotRefusal("there is no ballot of " + voter));
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

    Optional<GatheredBallot> ballot(Hash number, Address voter) throws SQLException {
        stored(number);
        return store.ballot(number, voter);
    }

    List<GatheredBallot> ballots(Hash number, Optional<Address> after, int atMost) throws SQLException {
        stored(number);
        return store.ballots(number, after, atMost);
    }

    private UInt256 weight(Moment now, BallotRound round, Address voter) {
        return call(
                        now,
                        round.token(),
                        PAST_VOTES.encodeCall(AbiValue.of(voter), AbiValue.of(UInt256.of(round.snapshot()))))
                .filter(answer -> answer.length() == WORD)
                .map(answer -> UInt256.fromBytes(answer.toArray(), 0))
                .orElseThrow(
                        () -> new BallotRefusal(
                                "the token does not say how many votes there were at the snapshot; if that is yet to come, wait"));
    }

    /** An account with code is asked, which is how every scheme is checked; who has the key of an address needs not be asked. */
    private boolean isSigned(Moment now, Hash digest, Address voter, Bytes signature) {
        if (isEcdsa(digest, voter, signature)) {
            return true;
        }
        return !now.state.codeHash(voter).equals(Hash.EMPTY_CODE)
                && call(
                                now,
                                voter,
                                IS_VALID.encodeCall(AbiValue.of(Bytes.wrap(digest.toBytes())), AbiValue.of(signature)))
                        .filter(VALID::equals)
                        .isPresent();
    }

    private static boolean isEcdsa(Hash digest, Address voter, Bytes signature) {
        if (signature.length() != ECDSA_SIZE || signature.get(64) != 27 && signature.get(64) != 28) {
            return false;
        }
        UInt256 r = UInt256.fromBytes(signature.toArray(), 0);
        UInt256 s = UInt256.fromBytes(signature.toArray(), WORD);
        return s.compareTo(Secp256k1.HALF_ORDER) <= 0
                && Secp256k1.recoverAddress(digest, new EcdsaSignature(signature.get(64) - 27, r, s))
                        .filter(voter::equals)
                        .isPresent();
    }

    /** Nothing if it fails. */
    private Optional<Bytes> call(Moment now, Address contract, Bytes input) {
        calls.acquireUninterruptibly();
        try {
            Executed done =
                    processor.systemCall(Address.ZERO, contract, input, CALL_GAS, now.block, now.state, Tracer.NONE);
            return done.success() ? Optional.of(done.output()) : Optional.empty();
        } finally {
            calls.release();
        }
    }
}
