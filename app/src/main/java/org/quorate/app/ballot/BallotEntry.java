package org.quorate.app.ballot;

import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.wallet.ballot.AnchoredResult;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.ballot.OpenRound;

/**
 * A round at one moment, as a voter sees it.
 *
 * @param now seconds since 1970
 * @param over whether the round has closed for certain, and not only by the node's word
 * @param weight the voter's votes at the snapshot; zero without a voter
 * @param mine the voter's ballot, if the node has it
 * @param kept what opens the voter's secret ballot, if it is kept here
 * @param anchored what is anchored; nothing before
 */
public record BallotEntry(
        OpenRound open,
        long now,
        boolean over,
        UInt256 weight,
        Optional<GatheredBallot> mine,
        Optional<Waiting> kept,
        Optional<AnchoredResult> anchored) {

    /** What a round goes through. */
    public enum Phase {
        /** Ballots are taken. */
        VOTING,
        /** Secret ballots are opened. */
        OPENING,
        /** It is closed, and nothing is anchored that stands. */
        CLOSED,
        /** The anchored result can be challenged. */
        ANCHORED,
        /** The anchored result was challenged: another one has to be anchored. */
        CHALLENGED,
        /** The anchored result stands. */
        FINAL
    }

    /** What the voter has to do. */
    public enum Need {
        NOTHING,
        CAST,
        /** The secret ballot was signed, and the node does not have it. */
        HAND_IN,
        OPEN
    }

    public Phase phase() {
        BallotRound round = open.round();
        if (now <= round.lastCast(open.paper())) {
            return Phase.VOTING;
        }
        if (now <= round.closes()) {
            return Phase.OPENING;
        }
        return anchored.map(
                        known -> known.isFinal() ? Phase.FINAL : known.challenged() ? Phase.CHALLENGED : Phase.ANCHORED)
                .orElse(Phase.CLOSED);
    }

    public Need need() {
        return switch (phase()) {
            case VOTING ->
                mine.isPresent() || weight.isZero() ? Need.NOTHING : kept.isPresent() ? Need.HAND_IN : Need.CAST;
            case OPENING ->
                kept.isPresent()
                                && mine.filter(ballot -> ballot.opening().isEmpty())
                                        .isPresent()
                        ? Need.OPEN
                        : Need.NOTHING;
            case CLOSED, ANCHORED, CHALLENGED, FINAL -> Need.NOTHING;
        };
    }

    /** Whether the voter's secret ballot was not opened, and cannot be any more. */
    public boolean isMissed() {
        return over
                && open.paper().isSecret()
                && phase().compareTo(Phase.OPENING) > 0
                && mine.filter(ballot -> ballot.opening().isEmpty()).isPresent();
    }

    /** Whether less than a tenth of the time that is left for what the voter has to do remains. */
    public boolean isUrgent() {
        BallotRound round = open.round();
        long last = round.lastCast(open.paper());
        return switch (need()) {
            case CAST, HAND_IN -> last - now < (last - round.snapshot()) / 10;
            case OPEN -> round.closes() - now < (round.closes() - last) / 10;
            case NOTHING -> false;
        };
    }
}
