package org.quorate.wallet.ballot;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotTree;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.RoundResult;

/**
 * A round with all the ballots of a node, counted here.
 *
 * @param ballots that their voters signed
 * @param refused whose ballots they did not sign, or their accounts do not agree to: they are in no result
 * @param unchecked whose accounts' answers this node cannot tell any more: whether their ballots count is unknown here, and they are
 *     left out
 * @param supply of the token at the snapshot; nothing if it does not say
 */
public record RoundCount(
        OpenRound open,
        List<GatheredBallot> ballots,
        List<Address> refused,
        List<Address> unchecked,
        RoundResult result,
        Optional<AnchoredResult> anchored,
        Optional<UInt256> supply) {
    public RoundCount {
        ballots = List.copyOf(ballots);
        refused = List.copyOf(refused);
        unchecked = List.copyOf(unchecked);
    }

    /** How a voter's ballot stands to the anchored result. */
    public enum Inclusion {
        /** This node has none of the voter. */
        NO_BALLOT,
        /** This node has one that the voter did not sign, or that the voter's account does not agree to. */
        REFUSED,
        /** This node has one, and cannot tell whether the voter's account agreed to it. */
        UNCHECKED,
        /** Nothing is anchored that it could be in. */
        NOT_ANCHORED,
        /** The Merkle root proves it. */
        INCLUDED,
        /** The anchored root was made of other ballots. */
        NOT_INCLUDED
    }

    /** Gets and checks every ballot, then counts. Blocks. @param checked told how many were checked, each time some more were */
    public static RoundCount of(BallotClient client, OpenRound open, IntConsumer checked) {
        BallotClient.Ballots ballots = client.ballots(open, checked);
        return new RoundCount(
                open,
                ballots.signed(),
                ballots.refused(),
                ballots.unchecked(),
                RoundResult.of(open.round(), open.paper(), ballots.signed()),
                client.anchored(open.round()),
                client.supply(open.round()));
    }

    /** Whether it could be told of every ballot whether it counts; else another node may come to something else. */
    public boolean isComplete() {
        return unchecked.isEmpty();
    }

    /** Whether what is anchored is what comes of these ballots. */
    public boolean agrees() {
        return anchored.filter(known -> known.root().equals(result.tree().root())
                        && known.result().equals(result.hash())
                        && known.ballots() == ballots.size())
                .isPresent();
    }

    /** The same count beside what is anchored now. */
    public RoundCount withAnchored(Optional<AnchoredResult> now) {
        return new RoundCount(open, ballots, refused, unchecked, result, now, supply);
    }

    public Optional<GatheredBallot> ballotOf(Address voter) {
        return ballots.stream().filter(each -> each.voter().equals(voter)).findFirst();
    }

    /** Proves it by the path from the voter's ballot to the anchored root. */
    public Inclusion inclusion(Address voter) {
        Optional<GatheredBallot> ballot = ballotOf(voter);
        if (ballot.isEmpty()) {
            return refused.contains(voter)
                    ? Inclusion.REFUSED
                    : unchecked.contains(voter) ? Inclusion.UNCHECKED : Inclusion.NO_BALLOT;
        }
        if (anchored.isEmpty()) {
            return Inclusion.NOT_ANCHORED;
        }
        boolean proven = result.proof(voter)
                .filter(proof ->
                        BallotTree.verify(anchored.get().root(), ballot.get().leaf(), proof))
                .isPresent();
        return proven ? Inclusion.INCLUDED : Inclusion.NOT_INCLUDED;
    }

    /** Votes of all that cast a ballot, in the token's smallest unit. */
    public BigInteger votesCast() {
        return ballots.stream().map(ballot -> ballot.weight().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
