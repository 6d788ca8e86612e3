package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.Recent.Place;

class RecentTest {
    private final Recent<Place> recent = new Recent<>();

    private boolean add(long block, int fromEnd, int shard) {
        Place place = new Place(block, fromEnd, shard);
        return recent.add(place, () -> place);
    }

    @Test
    void sortsByBlockThenInTurnsByShard() {
        add(1, 0, 0);
        add(2, 1, 0);
        add(2, 0, 1);
        add(2, 0, 0);
        assertThat(recent.newestFirst())
                .containsExactly(new Place(2, 0, 0), new Place(2, 0, 1), new Place(2, 1, 0), new Place(1, 0, 0));
    }

    @Test
    void aPlaceIsListedOnce() {
        add(1, 0, 0);
        add(1, 0, 0);
        assertThat(recent.newestFirst()).hasSize(1);
    }

    @Test
    void aBusyShardDoesNotPushTheOthersOut() {
        for (int shard = 0; shard < 4; shard++) {
            int transactions = shard == 0 ? 1000 : 10;
            for (int fromEnd = 0; fromEnd < transactions; fromEnd++) {
                add(7, fromEnd, shard);
            }
        }
        List<Place> kept = recent.newestFirst();
        assertThat(kept).hasSize(Recent.KEPT);
        assertThat(kept.stream().filter(place -> place.shard() == 0)).hasSize(Recent.KEPT - 30);
        assertThat(kept.subList(0, 4)).extracting(Place::shard).containsExactly(0, 1, 2, 3);
    }

    @Test
    void whatIsTooOldIsNotEvenMade() {
        IntStream.range(0, Recent.KEPT).forEach(i -> add(100 + i, 0, 0));
        boolean added = recent.add(new Place(99, 0, 0), () -> {
            throw new AssertionError("made in vain");
        });
        assertThat(added).isFalse();
        assertThat(add(500, 0, 0)).isTrue();
        assertThat(recent.newestFirst()).hasSize(Recent.KEPT).doesNotContain(new Place(100, 0, 0));
    }
}
