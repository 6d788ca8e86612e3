package org.quorate.node.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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

    /** Nobody's questions have room of their own. */
    private BallotStore open(BallotLimits limits) throws Exception {
        return open(limits, Set.of());
    }

    private BallotStore open(BallotLimits limits, Set<Address> favoured) throws Exception {
        return new BallotStore("jdbc:h2:file:" + folder.resolve("ballots"), limits, () -> favoured);
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

    private static void add(BallotStore store, BallotRound round, long votes) throws Exception {
        store.add(round, PAPER, UInt256.of(votes), 0);
    }

    private static BallotStore.Standing standing(GatheredBallot ballot, boolean small) {
        return new BallotStore.Standing(ballot.weight(), small);
    }

    /** Signed by the address' key. */
    private static void cast(BallotStore store, BallotRound round, GatheredBallot ballot) throws Exception {
        store.add(round.number(), new BallotStore.Kept(ballot, Optional.of(true)), standing(ballot, false), 0);
    }

    private static List<BallotRound> all(BallotStore store) throws Exception {
        return store.rounds(UInt256.ONE, Optional.empty(), Optional.empty(), 1_000).stream()
                .map(BallotStore.Stored::round)
                .toList();
    }

    private static GatheredBallot ballot(int voter, int size) {
        return ballot(voter, size, voter);
    }

    private static GatheredBallot ballot(int voter, int size, long weight) {
        return new GatheredBallot(
                Address.fromWord(0, 0, voter),
                UInt256.of(weight),
                Bytes.fromHex("0x01"),
                Bytes.wrap(new byte[size]),
                Optional.empty());
    }

    @Test
    void whatWasTakenIsThereAfterARestart() throws Exception {
        BallotRound round = round(100);
        Opening opening = new Opening(Hash.keccak256(new byte[1]), Bytes.fromHex("0x01"));
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            add(store, round, 1);
            cast(store, round, ballot(2, 65));
            cast(store, round, ballot(1, 65));
            store.open(round.number(), Address.fromWord(0, 0, 1), opening);
        }
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            assertThat(store.rounds(UInt256.ONE, Optional.empty(), Optional.empty(), 10))
                    .containsExactly(new BallotStore.Stored(round, PAPER, 2, false));
            List<GatheredBallot> ballots = store.ballots(round.number(), Optional.empty(), 10).stream()
                    .map(BallotStore.Kept::ballot)
                    .toList();
            assertThat(ballots).extracting(GatheredBallot::weight).containsExactly(UInt256.ONE, UInt256.of(2));
            assertThat(ballots.getFirst().opening()).contains(opening);
            assertThat(store.ballots(
                            round.number(), Optional.of(ballots.getFirst().voter()), 10))
                    .extracting(BallotStore.Kept::ballot)
                    .containsExactly(ballot(2, 65));
        }
    }

    /** Whose time to challenge is over, seven days and two challenge times after closing. */
    @Test
    void settledRoundsMakeRoomFirst() throws Exception {
        try (BallotStore store = open(new BallotLimits(9, 2, 100, 1 << 20))) {
            add(store, round(100), 50);
            add(store, round(200), 50);
            long settled = 100 + 7 * 86_400 + 20;
            assertThatThrownBy(() -> store.add(round(300), PAPER, UInt256.ONE, settled))
                    .hasMessageContaining("no room for it");
            store.add(round(300), PAPER, UInt256.ONE, settled + 1);
            assertThat(all(store)).containsExactly(round(300), round(200));
        }
    }

    /** Whoever opens round after round, votes in each, and has few votes. */
    @Test
    void littleWeightTakesNoPlaceOfMore() throws Exception {
        try (BallotStore store = open(new BallotLimits(25, 1_000, 100, 1 << 20))) {
            BallotRound real = round(1, 1, 500);
            add(store, real, 300);
            for (int i = 0; i < 60; i++) {
                BallotRound spam = round(1, 2, 1_000 + i);
                try {
                    add(store, spam, 400);
                    cast(store, spam, ballot(2, 65, 400));
                } catch (BallotRefusal full) {
                    assertThat(full).hasMessageContaining("no place for this round: 25");
                }
            }
            assertThat(all(store)).hasSize(25).contains(real);
            // A member who comes later and has a hundredth of what they have takes a place as well, a second one, and
            // so on.
            BallotRound later = round(1, 3, 600);
            add(store, later, 4);
            assertThat(all(store)).hasSize(25).contains(real, later);
            assertThatThrownBy(() -> add(store, round(1, 4, 601), 0)).isInstanceOf(BallotRefusal.class);
        }
    }

    /** However often somebody divides their votes among accounts, opens and votes: no more support than votes. */
    @Test
    void nobodyGivesMoreSupportThanTheyHaveVotes() throws Exception {
        Random random = new Random(7);
        try (BallotStore store = open(new BallotLimits(40, 1_000, 100, 1 << 20))) {
            int accounts = 12;
            long votes = 1_000;
            for (int i = 0; i < 200; i++) {
                int who = random.nextInt(accounts);
                BallotRound round = round(1, who, 1_000 + i);
                try {
                    add(store, round, votes);
                } catch (BallotRefusal full) {
                    continue;
                }
                for (BallotRound other : all(store)) {
                    int voter = random.nextInt(accounts);
                    if (random.nextInt(4) == 0
                            && store.ballot(other.number(), Address.fromWord(0, 0, voter))
                                    .isEmpty()) {
                        cast(store, other, ballot(voter, 65, votes));
                    }
                }
                BigDecimal all = BigDecimal.ZERO;
                for (BallotRound each : all(store)) {
                    all = all.add(store.place(each.number(), 0).orElseThrow().support());
                }
                assertThat(all).isLessThanOrEqualTo(BigDecimal.valueOf(accounts * votes));
            }
            // A member with more than a place's share cannot be pushed out by all of them together.
            BallotRound real = round(1, 99, 500);
            add(store, real, 2 * (2 * accounts * votes / 40 + 1));
            for (int i = 0; i < 200; i++) {
                int who = 1_000 + i % 60;
                try {
                    add(store, round(1, who, 2_000 + i), accounts * votes / 60);
                } catch (BallotRefusal full) {
                    assertThat(full).hasMessageContaining("no place");
                }
            }
            assertThat(all(store)).contains(real);
            assertThat(store.place(real.number(), 0).orElseThrow().ahead()).isLessThan(40);
        }
    }

    @Test
    void ballotsGiveARoundItsPlace() throws Exception {
        try (BallotStore store = open(new BallotLimits(3, 1_000, 100, 1 << 20))) {
            BallotRound real = round(1, 1, 500);
            add(store, real, 0);
            cast(store, real, ballot(7, 65, 100));
            for (int i = 0; i < 20; i++) {
                try {
                    add(store, round(1, 100 + i, 1_000 + i), 90);
                } catch (BallotRefusal full) {
                    assertThat(full).hasMessageContaining("no place");
                }
            }
            assertThat(all(store)).hasSize(3).contains(real);
            assertThat(store.place(real.number(), 0).orElseThrow().support()).isEqualByComparingTo("50");
        }
    }

    /** Who has votes of a token of their own making takes no room of what others vote on, nor of what the operator favours. */
    @Test
    void tokensTakeNoRoomOfEachOther() throws Exception {
        Address favoured = Address.fromWord(0, 0, 9);
        try (BallotStore store = open(new BallotLimits(6, 10, 100, 1 << 20), Set.of(favoured))) {
            BallotRound real = round(1, 1, 500);
            add(store, real, 10);
            cast(store, real, ballot(1, 65, 10));
            for (int token = 2; token < 8; token++) {
                for (int i = 0; i < 20; i++) {
                    try {
                        add(store, round(token, 100 + i, 2_000 + i), 1_000_000 + i);
                    } catch (BallotRefusal full) {
                        assertThat(full).hasMessageContaining("no ");
                    }
                }
            }
            assertThat(all(store)).hasSize(10).contains(real);
            // Of a token that has no round yet, one that nobody has voted on makes room.
            BallotRound newcomer = round(8, 1, 700);
            add(store, newcomer, 1);
            assertThat(all(store)).hasSize(10).contains(real, newcomer);
            for (int i = 0; i < 6; i++) {
                add(store, round(9, i, 800 + i), 1);
            }
            assertThat(all(store)).hasSize(16).contains(real, newcomer);
        }
    }

    /** What was replaced takes no room any more, however often a key is changed. */
    @Test
    void aReplacedBallotIsCreditedAgain() throws Exception {
        try (BallotStore store = open(new BallotLimits(10, 10, 10, 5_000))) {
            add(store, round(500), 1);
            cast(store, round(500), ballot(1, 2_000));
            for (int i = 0; i < 50; i++) {
                store.replace(round(500).number(), new BallotStore.Kept(ballot(1, 2_000 + i % 2), Optional.empty()), 0);
            }
            cast(store, round(500), ballot(2, 2_000));
            assertThatThrownBy(() -> cast(store, round(500), ballot(3, 2_000))).hasMessageContaining("no room for it");
            assertThat(store.ballots(round(500).number(), Optional.empty(), 9))
                    .extracting(BallotStore.Kept::agreed)
                    .containsExactly(Optional.empty(), Optional.of(true));
        }
    }

    /** Not even to make room for its own first ballot. */
    @Test
    void aRoundIsNotDroppedForItsBallot() throws Exception {
        try (BallotStore store = open(new BallotLimits(10, 10, 10, 1_000))) {
            add(store, round(500), 0);
            assertThatThrownBy(() -> cast(store, round(500), ballot(1, 2_000)))
                    .hasMessageContaining("try another node");
            assertThat(all(store)).containsExactly(round(500));
        }
    }

    /** Accounts with a token's smallest unit each cannot fill a round. */
    @Test
    void halfOfARoundIsForVotersWithSomeWeight() throws Exception {
        try (BallotStore store = open(new BallotLimits(10, 10, 8, 1 << 20))) {
            add(store, round(500), 1);
            Hash number = round(500).number();
            for (int i = 1; i <= 4; i++) {
                store.add(
                        number,
                        new BallotStore.Kept(ballot(i, 65), Optional.of(true)),
                        standing(ballot(i, 65), true),
                        0);
            }
            assertThatThrownBy(() -> store.add(
                            number,
                            new BallotStore.Kept(ballot(5, 65), Optional.of(true)),
                            standing(ballot(5, 65), true),
                            0))
                    .hasMessageContaining("at most 8 ballots");
            for (int i = 5; i <= 8; i++) {
                cast(store, round(500), ballot(i, 65));
            }
            assertThatThrownBy(() -> cast(store, round(500), ballot(9, 65))).hasMessageContaining("at most 8 ballots");
        }
    }

    @Test
    void whatAccountsAnsweredIsKept() throws Exception {
        BallotRound round = round(100);
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            add(store, round, 1);
            cast(store, round, ballot(1, 65));
            store.add(
                    round.number(),
                    new BallotStore.Kept(ballot(2, 65), Optional.empty()),
                    standing(ballot(2, 65), false),
                    0);
            assertThat(store.unsettled(UInt256.ONE, 100))
                    .as("ballots are taken")
                    .isEmpty();
            assertThat(store.unsettled(UInt256.ONE, 101)).hasSize(1);
            assertThat(store.unanswered(round.number(), Optional.empty(), 9)).containsExactly(ballot(2, 65));
            store.answer(round.number(), Map.of(Address.fromWord(0, 0, 2), false));
            assertThat(store.unanswered(round.number(), Optional.empty(), 9)).isEmpty();
            store.settle(round.number());
            assertThat(store.unsettled(UInt256.ONE, 101)).isEmpty();
        }
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            assertThat(store.find(round.number()).orElseThrow().settled()).isTrue();
            assertThat(store.ballots(round.number(), Optional.empty(), 9))
                    .extracting(BallotStore.Kept::agreed)
                    .containsExactly(Optional.of(true), Optional.of(false));
        }
    }

    /** Else it would be in the round, and nobody would ever ask about it. */
    @Test
    void noBallotIsTakenOnceAccountsAreAsked() throws Exception {
        BallotRound round = round(100);
        BallotStore.Kept late = new BallotStore.Kept(ballot(2, 65), Optional.empty());
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            add(store, round, 1);
            store.unsettled(UInt256.ONE, 100);
            store.add(
                    round.number(),
                    new BallotStore.Kept(ballot(1, 65), Optional.empty()),
                    standing(ballot(1, 65), false),
                    0);
            store.unsettled(UInt256.ONE, 101);
            assertThatThrownBy(() -> store.add(round.number(), late, standing(late.ballot(), false), 0))
                    .isInstanceOf(BallotRefusal.class)
                    .hasMessageContaining("too late");
            assertThatThrownBy(() ->
                            store.replace(round.number(), new BallotStore.Kept(ballot(1, 66), Optional.empty()), 0))
                    .hasMessageContaining("too late");
            store.settle(round.number());
        }
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            assertThatThrownBy(() -> store.add(round.number(), late, standing(late.ballot(), false), 0))
                    .hasMessageContaining("too late");
            assertThat(store.unanswered(round.number(), Optional.empty(), 9)).containsExactly(ballot(1, 65));
            assertThat(store.unanswered(round.number(), Optional.of(Address.fromWord(0, 0, 1)), 9))
                    .isEmpty();
        }
    }

    /** However many rounds, votes and voters a token has: those of others wait for one of its rounds at most. */
    @Test
    void tokensTakeTurnsWhenAccountsAreAsked() throws Exception {
        Address favoured = Address.fromWord(0, 0, 9);
        try (BallotStore store = open(BallotLimits.DEFAULT, Set.of(favoured))) {
            for (int i = 0; i < 8; i++) {
                add(store, round(1, 10 + i, 50 + i), 1_000_000_000);
            }
            BallotRound real = round(2, 1, 60);
            add(store, real, 3);
            cast(store, real, ballot(1, 65));
            BallotRound named = round(9, 1, 61);
            add(store, named, 1);
            BallotRound second = round(9, 2, 62);
            add(store, second, 0);
            List<BallotStore.Unsettled> order = store.unsettled(UInt256.ONE, 101);
            assertThat(order).hasSize(11);
            assertThat(order.subList(0, 2))
                    .extracting(each -> each.stored().round())
                    .containsExactly(named, second);
            assertThat(order.subList(2, 4))
                    .extracting(each -> each.stored().round().token())
                    .containsExactlyInAnyOrder(Address.fromWord(0, 0, 1), Address.fromWord(0, 0, 2));
        }
    }

    /** What has no room after all takes none from others. */
    @Test
    void whatIsRefusedPushesNothingOut() throws Exception {
        try (BallotStore store = open(new BallotLimits(2, 10, 100, 2_000))) {
            BallotRound light = round(1, 1, 500);
            BallotRound heavy = round(1, 2, 501);
            add(store, light, 10);
            add(store, heavy, 1_000);
            cast(store, heavy, ballot(3, 550, 1_000));
            BallotPaper large = new BallotPaper("?", "x".repeat(700), List.of("a", "b"), Method.SINGLE, 0);
            BallotRound newcomer = new BallotRound(
                    UInt256.ONE, Address.ZERO, large.hash(), light.token(), Address.fromWord(0, 0, 4), 1, 502, 10);
            assertThatThrownBy(() -> store.add(newcomer, large, UInt256.of(100), 0))
                    .isInstanceOf(BallotRefusal.NoRoom.class);
            assertThat(all(store)).contains(light, heavy);
        }
        try (BallotStore store = open(new BallotLimits(2, 10, 100, 2_000))) {
            assertThat(all(store)).hasSize(2);
        }
    }

    @Test
    void roundsAreToldPageByPage() throws Exception {
        try (BallotStore store = open(BallotLimits.DEFAULT)) {
            for (int i = 0; i < 12; i++) {
                add(store, round(i % 2, i, 100 + i / 6), 1);
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
