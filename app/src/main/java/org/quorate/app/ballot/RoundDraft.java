package org.quorate.app.ballot;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.rpc.ChainTime;

/**
 * A question before it is asked; its times begin when it is.
 *
 * @param token whose votes count
 * @param votingSeconds how long ballots are taken
 * @param challengeSeconds how long a result can be challenged
 * @param snapshotAge seconds before the asking at which votes count
 */
public record RoundDraft(
        BallotPaper paper, Address token, long votingSeconds, long challengeSeconds, long snapshotAge) {
    /**
     * @param tallier who anchors the result
     * @param time the snapshot is counted from the last block, as it has to be past; the time for ballots from now: on a chain that
     *     made no block for hours, its last block's time would leave nobody time to vote
     */
    public BallotRound asked(UInt256 chainId, Address anchors, Address tallier, ChainTime time) {
        return new BallotRound(
                chainId,
                anchors,
                paper.hash(),
                token,
                tallier,
                time.lastBlock() - snapshotAge,
                time.now() + votingSeconds + paper.revealSeconds(),
                challengeSeconds);
    }
}
