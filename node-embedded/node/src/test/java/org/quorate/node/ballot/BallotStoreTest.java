package org.quorate.node.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Method;
import org.quorate.protocol.ballot.Opening;

/** Rounds and ballots outlive the node, and never take more than their room. */
class BallotStoreTest {
    private static final BallotPaper PAPER = new BallotPaper("?", "", List.of("a", "b"), Method.SINGLE, 0);

    @TempDir
    private Path folder;

    private BallotStore open(BallotStore.Limits limits) throws Exception {
        return new BallotStore("jdbc:h2:file:" + folder.resolve("ballots"), limits);
    }

    private static BallotRound round(long closes) {
        return new BallotRound(UInt256.ONE, Address.ZERO, PAPER.hash(), Address.ZERO, Address.ZERO, 1, closes, 10);
    }

    private static GatheredBallot ballot(int voter, int size) {
        return new GatheredBallot(
                Address.fromWord(0, 0, voter),
                UInt256.of(voter),
                Bytes.fromHex("0x01"),
                Bytes.wrap(new byte[size]),
                Optional.empty());
    }

    @Test
    void whatWasTakenIsThereAfterARestart() throws Exception {
        BallotRound round = round(100);
        Opening opening = new Opening(Hash.keccak256(new byte[1]), Bytes.fromHex("0x01"));
        try (BallotStore store = open(BallotStore.Limits.DEFAULT)) {
            store.add(round, PAPER, 0);
            store.add(round.number(), ballot(2, 65), 0);
            store.add(round.number(), ballot(1, 65), 0);
            store.open(round.number(), Address.fromWord(0, 0, 1), opening);
        }
        try (BallotStore store = open(BallotStore.Limits.DEFAULT)) {
            assertThat(store.rounds(UInt256.ONE, 10)).containsExactly(new BallotStore.Stored(round, PAPER, 2));
            List<GatheredBallot> ballots = store.ballots(round.number(), Optional.empty(), 10);
            assertThat(ballots).extracting(GatheredBallot::weight).containsExactly(UInt256.ONE, UInt256.of(2));
            assertThat(ballots.getFirst().opening()).contains(opening);
            assertThat(store.ballots(
                            round.number(), Optional.of(ballots.getFirst().voter()), 10))
                    .containsExactly(ballot(2, 65));
        }
    }

    @Test
    void closedRoundsMakeRoomAndOpenOnesDoNot() throws Exception {
        try (BallotStore store = open(new BallotStore.Limits(2, 2, 5_000))) {
            store.add(round(100), PAPER, 0);
            store.add(round(200), PAPER, 0);
            assertThatThrownBy(() -> store.add(round(300), PAPER, 119)).hasMessageContaining("try another node");
            store.add(round(300), PAPER, 121);
            assertThat(store.rounds(UInt256.ONE, 10))
                    .extracting(stored -> stored.round().closes())
                    .containsExactly(300L, 200L);
            store.add(round(300).number(), ballot(1, 10), 121);
            store.add(round(300).number(), ballot(2, 10), 121);
            assertThatThrownBy(() -> store.add(round(300).number(), ballot(3, 10), 121))
                    .hasMessageContaining("at most 2 ballots");
            assertThatThrownBy(() -> store.add(round(200).number(), ballot(3, 5_000), 121))
                    .hasMessageContaining("try another node");
        }
    }
}
