package org.quorate.node.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
        return round(0, 0, closes);
    }

    private static BallotRound round(int token, int tallier, long closes) {
        return new BallotRound(
                UInt256.ONE,
                Address.ZERO,
                PAPER.hash(),
                Address.fromWord(0, 0, token),
                Address.fromWord(0, 0, tallier),
                1,
                closes,
                10);
    }

    private static BallotStore.Limits limits(int rounds, int ofToken, int ofTallier) {
        return new BallotStore.Limits(rounds, ofToken, ofTallier, 100, 1 << 20);
    }

    private static void voted(BallotStore store, BallotRound round) throws Exception {
        store.add(round, PAPER, 0);
        store.add(round.number(), ballot(1, 65), 0);
    }

    private static List<BallotRound> all(BallotStore store) throws Exception {
        return store.rounds(UInt256.ONE, Optional.empty(), Optional.empty(), 100).stream()
                .map(BallotStore.Stored::round)
                .toList();
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
            assertThat(store.rounds(UInt256.ONE, Optional.empty(), Optional.empty(), 10))
                    .containsExactly(new BallotStore.Stored(round, PAPER, 2));
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
        try (BallotStore store = open(new BallotStore.Limits(2, 9, 9, 2, 5_000))) {
            voted(store, round(100));
            voted(store, round(200));
            assertThatThrownBy(() -> store.add(round(300), PAPER, 119)).hasMessageContaining("try another node");
            store.add(round(300), PAPER, 121);
            assertThat(store.rounds(UInt256.ONE, Optional.empty(), Optional.empty(), 10))
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

    /** Whoever opens round after round, for the DAO's token as well, and names others as talliers. */
    @Test
    void spamMakesRoomForWhatPeopleVoteOn() throws Exception {
        try (BallotStore store = open(limits(10, 6, 3))) {
            BallotRound real = round(1, 1, 500);
            voted(store, real);
            for (int i = 0; i < 50; i++) {
                store.add(round(1, 1, 1_000 + i), PAPER, 0);
            }
            assertThat(all(store)).containsExactly(round(1, 1, 1_049), round(1, 1, 1_048), real);
            for (int i = 0; i < 50; i++) {
                store.add(round(1, 100 + i, 2_000 + i), PAPER, 0);
            }
            assertThat(all(store)).hasSize(6).contains(real);
            // Of another token: the rounds of the one with the most go first.
            for (int i = 0; i < 50; i++) {
                store.add(round(2, 100 + i, 2_000 + i), PAPER, 0);
            }
            assertThat(all(store)).hasSize(10).contains(real);
            BallotRound later = round(3, 1, 600);
            voted(store, later);
            assertThat(all(store)).contains(real, later);
        }
    }

    @Test
    void roundsWithBallotsAreNotDroppedForOthers() throws Exception {
        try (BallotStore store = open(limits(10, 6, 2))) {
            voted(store, round(1, 1, 500));
            voted(store, round(1, 1, 501));
            assertThatThrownBy(() -> store.add(round(1, 1, 502), PAPER, 0))
                    .hasMessageContaining("at most 2 open rounds of one token and tallier");
            store.add(round(1, 1, 502), PAPER, 501);
            assertThat(all(store)).hasSize(3);
        }
    }

    /** Not even to make room for its own first ballot. */
    @Test
    void aRoundIsNotDroppedForItsBallot() throws Exception {
        try (BallotStore store = open(new BallotStore.Limits(10, 6, 6, 10, 1_000))) {
            store.add(round(500), PAPER, 0);
            assertThatThrownBy(() -> store.add(round(500).number(), ballot(1, 2_000), 0))
                    .hasMessageContaining("try another node");
            assertThat(all(store)).containsExactly(round(500));
        }
    }

    @Test
    void roundsAreToldPageByPage() throws Exception {
        try (BallotStore store = open(BallotStore.Limits.DEFAULT)) {
            for (int i = 0; i < 12; i++) {
                store.add(round(i % 2, i, 100 + i / 6), PAPER, 0);
            }
            List<BallotRound> paged = new ArrayList<>();
            Optional<BallotStore.Stored> last = Optional.empty();
            for (int page = 0; page < 3; page++) {
                List<BallotStore.Stored> found =
                        store.rounds(UInt256.ONE, Optional.of(Address.fromWord(0, 0, 1)), last, 2);
                found.forEach(each -> paged.add(each.round()));
                last = Optional.of(found.getLast());
            }
            assertThat(paged)
                    .hasSize(6)
                    .doesNotHaveDuplicates()
                    .allMatch(each -> each.token().equals(Address.fromWord(0, 0, 1)))
                    .isSortedAccordingTo(
                            Comparator.comparing(BallotRound::closes).reversed());
            assertThat(store.rounds(UInt256.ONE, Optional.of(Address.fromWord(0, 0, 1)), last, 2))
                    .isEmpty();
        }
    }
}
