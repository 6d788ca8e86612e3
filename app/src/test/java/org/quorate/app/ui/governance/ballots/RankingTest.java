package org.quorate.app.ui.governance.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.ballot.Method;

class RankingTest {
    private static final int OPTIONS = 5;

    private static Ranking of(List<List<Integer>> groups) {
        List<Integer> rest = IntStream.range(0, OPTIONS)
                .boxed()
                .filter(option -> groups.stream().noneMatch(group -> group.contains(option)))
                .toList();
        return new Ranking(groups, rest);
    }

    @Test
    void whatIsAddedComesLastAndGoesBackToItsPlaceAmongTheRest() {
        Ranking two = Ranking.none(OPTIONS).add(3).add(1);
        assertThat(two).isEqualTo(of(List.of(List.of(3), List.of(1))));
        assertThat(two.add(3)).isEqualTo(two);
        assertThat(two.remove(1)).isEqualTo(of(List.of(List.of(3))));
        assertThat(two.remove(1).rest()).containsExactly(0, 1, 2, 4);
    }

    @Test
    void moves() {
        Ranking three = of(List.of(List.of(0), List.of(1), List.of(2)));
        assertThat(three.up(2)).isEqualTo(of(List.of(List.of(0), List.of(2), List.of(1))));
        assertThat(three.down(0)).isEqualTo(of(List.of(List.of(1), List.of(0), List.of(2))));
        assertThat(three.up(0)).isEqualTo(three);
        assertThat(three.down(2)).isEqualTo(three);
        assertThat(three.up(4)).as("not ranked").isEqualTo(three);
    }

    @Test
    void equalsAreOneGroupUntilOneIsMoved() {
        Ranking tied = of(List.of(List.of(0), List.of(1), List.of(2))).tie(1);
        assertThat(tied).isEqualTo(of(List.of(List.of(0, 1), List.of(2))));
        assertThat(tied.place(2)).as("after two that are first").isEqualTo(3);
        assertThat(tied.up(1)).isEqualTo(of(List.of(List.of(1), List.of(0), List.of(2))));
        assertThat(tied.down(0)).isEqualTo(of(List.of(List.of(1), List.of(0), List.of(2))));
        assertThat(tied.tie(1)).isEqualTo(of(List.of(List.of(0), List.of(1), List.of(2))));
        assertThat(tied.tie(0).groups()).as("the first comes apart").hasSize(3);
        assertThat(of(List.of(List.of(0))).tie(0)).isEqualTo(of(List.of(List.of(0))));
    }

    /** Whatever one does, each option is in one place, and what is marked counts. */
    @Test
    void nothingGetsLost() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Ranking ranking = Ranking.none(OPTIONS);
        for (int step = 0; step < 2_000; step++) {
            int option = random.nextInt(OPTIONS);
            ranking = switch (random.nextInt(5)) {
                case 0 -> ranking.add(option);
                case 1 -> ranking.up(option);
                case 2 -> ranking.down(option);
                case 3 -> ranking.tie(option);
                default -> random.nextInt(3) == 0 ? ranking.remove(option) : ranking;
            };
            assertThat(Stream.concat(ranking.groups().stream().flatMap(List::stream), ranking.rest().stream())
                            .sorted())
                    .as("seed " + seed)
                    .containsExactly(0, 1, 2, 3, 4);
            assertThat(ranking.marking().map(marking -> Method.SCHULZE.accepts(marking, OPTIONS)))
                    .as("seed " + seed)
                    .isEqualTo(ranking.groups().isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(true));
        }
    }
}
