package org.quorate.app.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Method;
import org.quorate.wallet.rpc.ChainTime;

class RoundDraftTest {
    private static final long DAY = 86_400;

    /** Two days without a block: by the last block's time a vote of one day would be over. */
    @Test
    void anIdleChainTakesNoTimeFromTheVoters() {
        BallotPaper paper = new BallotPaper("Where to?", "", List.of("Lyon", "Graz"), Method.SINGLE, 600);
        RoundDraft draft = new RoundDraft(paper, Address.fromWord(0, 0, 7), DAY, 3 * DAY, 60);
        long lastBlock = 1_800_000_000;
        long now = lastBlock + 2 * DAY;
        BallotRound round = draft.asked(
                UInt256.ONE, Address.fromWord(0, 0, 8), Address.fromWord(0, 0, 9), new ChainTime(lastBlock, now));
        assertThat(round.closes()).isEqualTo(now + DAY + 600);
        assertThat(round.snapshot())
                .as("votes are known at blocks that are there")
                .isEqualTo(lastBlock - 60);
    }
}
