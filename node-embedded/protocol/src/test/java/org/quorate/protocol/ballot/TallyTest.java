package org.quorate.protocol.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against published examples; each names its source. */
class TallyTest {
    private static final int A = 0;
    private static final int B = 1;
    private static final int C = 2;
    private static final int D = 3;

    /** Markus Schulze, "The Schulze Method of Voting", arXiv:1804.02973, example 1: E wins, then A, C, B, D. */
    @Test
    void schulzesFirstExample() {
        Outcome outcome = Tally.count(
                Method.SCHULZE,
                5,
                ranked("5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"));
        assertThat(letters(outcome)).isEqualTo("E A C B D");
    }

    /** The same paper, example 2: D wins, then A, C, B. */
    @Test
    void schulzesSecondExample() {
        Outcome outcome = Tally.count(
                Method.SCHULZE,
                4,
                ranked("5 ACBD", "2 ACDB", "3 ADCB", "4 BACD", "3 CBDA", "3 CDBA", "1 DACB", "5 DBAC", "4 DCBA"));
        assertThat(letters(outcome)).isEqualTo("D A C B");
    }

    /** The same paper, example of a tie with nine voters: neither B nor D is beaten; B beats C, D beats A. */
    @Test
    void schulzesExampleOfATie() {
        Outcome outcome = Tally.count(Method.SCHULZE, 4, ranked("3 ABCD", "2 DABC", "2 DBCA", "2 CBDA"));
        assertThat(outcome.winners()).containsExactly(B, D);
        assertThat(letters(outcome)).isEqualTo("BD AC");
    }

    /** Wikipedia, "Condorcet method": the capital of Tennessee; Nashville wins, then Chattanooga, Knoxville, Memphis. */
    @Test
    void aCondorcetWinnerWins() {
        assertThat(letters(Tally.count(Method.SCHULZE, 4, ranked("42 ABCD", "26 BCDA", "15 CDBA", "17 DCBA"))))
                .isEqualTo("B C D A");
    }

    /** Wikipedia, "Instant-runoff voting": the capital of Tennessee; Chattanooga goes, then Nashville; Knoxville wins with 58. */
    @Test
    void theCapitalOfTennesseeByInstantRunoff() {
        Outcome outcome = Tally.count(Method.INSTANT_RUNOFF, 4, ranked("42 ABCD", "26 BCDA", "15 CDBA", "17 DCBA"));
        assertThat(outcome.winners()).containsExactly(D);
        assertThat(outcome.scores()).isEqualTo(numbers(42, 26, 15, 58));
        assertThat(letters(outcome)).isEqualTo("D A B C");
    }

    /** Wikipedia, "Approval voting": the capital of Tennessee, two each: Nashville 68, Chattanooga 58, Memphis 42, Knoxville 32. */
    @Test
    void theCapitalOfTennesseeByApproval() {
        Outcome outcome = Tally.count(
                Method.APPROVAL,
                4,
                List.of(approval(42, A, B), approval(26, B, C), approval(15, C, D), approval(17, D, C)));
        assertThat(outcome.scores()).isEqualTo(numbers(42, 68, 58, 32));
        assertThat(letters(outcome)).isEqualTo("B C A D");
    }

    /** Wikipedia, "First-past-the-post voting": the same cities, Memphis has the most. */
    @Test
    void theCapitalOfTennesseeBySingleChoice() {
        List<Counted> ballots = List.of(single(42, A), single(26, B), single(15, C), single(17, D));
        assertThat(letters(Tally.count(Method.SINGLE, 4, ballots))).isEqualTo("A B D C");
    }

    @Test
    void tiesAreTies() {
        assertThat(Tally.count(Method.SINGLE, 3, List.of(single(5, A), single(5, C)))
                        .winners())
                .containsExactly(A, C);
        assertThat(Tally.count(Method.SCHULZE, 2, ranked("1 AB", "1 BA")).winners())
                .containsExactly(A, B);
        assertThat(Tally.count(Method.INSTANT_RUNOFF, 2, ranked("1 AB", "1 BA")).winners())
                .containsExactly(A, B);
        // B and C have the same in the only round that there is: they go together, and A and D have the same in both.
        assertThat(letters(Tally.count(Method.INSTANT_RUNOFF, 4, ranked("4 A", "3 BA", "3 CD", "4 D"))))
                .isEqualTo("AD BC");
        assertThat(Tally.count(Method.APPROVAL, 3, List.of()).winners()).containsExactly(A, B, C);
    }

    @Test
    void whoHasNoOtherChoiceCountsNoMore() {
        // C goes; its voters name nobody else; A has 5 of the 9 that are left.
        Outcome outcome = Tally.count(Method.INSTANT_RUNOFF, 3, ranked("5 A", "4 B", "3 C"));
        assertThat(outcome.winners()).containsExactly(A);
    }

    @Test
    void sharesOfAWeightAddUp() {
        Counted split = new Counted(new Marking.Weighted(new TreeMap<>(Map.of(A, 2_500, B, 7_500))), BigInteger.TEN);
        Counted whole = new Counted(new Marking.Weighted(new TreeMap<>(Map.of(A, 10_000))), BigInteger.valueOf(4));
        assertThat(Tally.count(Method.WEIGHTED, 2, List.of(split, whole)).scores())
                .isEqualTo(numbers(65_000, 75_000));
    }

    /** Posner and Weyl, "Quadratic Voting as Efficient Corporate Governance": n votes cost n². */
    @Test
    void votesCostTheirSquare() {
        Marking.Quadratic all = new Marking.Quadratic(new TreeMap<>(Map.of(A, 6, B, 8)));
        assertThat(Method.QUADRATIC.accepts(all, 2)).isTrue();
        assertThat(Method.QUADRATIC.accepts(new Marking.Quadratic(new TreeMap<>(Map.of(A, 7, B, 8))), 2))
                .isFalse();
        Marking.Quadratic one = new Marking.Quadratic(new TreeMap<>(Map.of(A, 10)));
        List<Counted> members = List.of(new Counted(all, BigInteger.ONE), new Counted(one, BigInteger.ONE));
        assertThat(Tally.count(Method.QUADRATIC, 2, members).scores()).isEqualTo(numbers(16, 8));
        assertThatThrownBy(() -> Tally.count(Method.QUADRATIC, 2, List.of(new Counted(all, BigInteger.TWO))))
                .hasMessageContaining("members");
    }

    @Test
    void whatIsMarkedWrongIsNotAccepted() {
        assertThat(Method.SINGLE.accepts(new Marking.Single(3), 3)).isFalse();
        assertThat(Method.SINGLE.accepts(new Marking.Approval(new TreeSet<>(List.of(A))), 3))
                .isFalse();
        assertThat(Method.APPROVAL.accepts(new Marking.Approval(new TreeSet<>()), 3))
                .isFalse();
        assertThat(Method.SCHULZE.accepts(Marking.Ranked.of(A, B, A), 3)).isFalse();
        assertThat(Method.INSTANT_RUNOFF.accepts(new Marking.Ranked(List.of(new TreeSet<>(List.of(A, B)))), 3))
                .isFalse();
        assertThat(Method.SCHULZE.accepts(new Marking.Ranked(List.of(new TreeSet<>(List.of(A, B)))), 3))
                .isTrue();
        assertThat(Method.WEIGHTED.accepts(new Marking.Weighted(new TreeMap<>(Map.of(A, 9_999))), 3))
                .isFalse();
    }

    @Test
    void theOrderOfTheBallotsDoesNotMatter() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<Counted> ballots = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                List<Integer> order = new ArrayList<>(List.of(A, B, C, D, 4));
                Collections.shuffle(order, random);
                int[] named = order.subList(0, 1 + random.nextInt(5)).stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                ballots.add(new Counted(Marking.Ranked.of(named), BigInteger.valueOf(1 + random.nextInt(5))));
            }
            Outcome schulze = Tally.count(Method.SCHULZE, 5, ballots);
            Outcome runoff = Tally.count(Method.INSTANT_RUNOFF, 5, ballots);
            Collections.shuffle(ballots, random);
            assertThat(Tally.count(Method.SCHULZE, 5, ballots)).isEqualTo(schulze);
            assertThat(Tally.count(Method.INSTANT_RUNOFF, 5, ballots)).isEqualTo(runoff);
        }
    }

    /** "5 ACB": weight 5 for A before C before B. */
    private static List<Counted> ranked(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> text.split(" "))
                .map(parts -> new Counted(
                        Marking.Ranked.of(
                                parts[1].chars().map(letter -> letter - 'A').toArray()),
                        new BigInteger(parts[0])))
                .toList();
    }

    private static Counted approval(int weight, Integer... options) {
        return new Counted(new Marking.Approval(new TreeSet<>(List.of(options))), BigInteger.valueOf(weight));
    }

    private static Counted single(int weight, int option) {
        return new Counted(new Marking.Single(option), BigInteger.valueOf(weight));
    }

    private static List<BigInteger> numbers(int... numbers) {
        return IntStream.of(numbers).mapToObj(BigInteger::valueOf).toList();
    }

    private static String letters(Outcome outcome) {
        return outcome.ranking().stream()
                .map(group -> group.stream()
                        .map(option -> String.valueOf((char) ('A' + option)))
                        .collect(java.util.stream.Collectors.joining()))
                .collect(java.util.stream.Collectors.joining(" "));
    }
}
