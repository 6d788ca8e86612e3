package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorate.chain.engine.ReplayedStates.Replayed;
import org.quorate.chain.state.StateSnapshot;

/** States that were made again are kept as long as there is room for them, whatever shard they are of. */
class ReplayedStatesTest {
    private final ReplayedStates states = new ReplayedStates(1000);

    private Replayed replayed(long number, long bytes) {
        return new Replayed(number, StateSnapshot.empty(), bytes);
    }

    @Test
    void theEarliestMadeGoFirst() {
        states.add(0, replayed(10, 400));
        states.add(1, replayed(5, 400));
        states.add(0, replayed(3, 400));
        assertThat(states.atOrBefore(0, 20).map(Replayed::number)).hasValue(3L);
        assertThat(states.atOrBefore(1, 20).map(Replayed::number)).hasValue(5L);
        assertThat(states.bytes()).isEqualTo(800);
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        states.add(0, replayed(10, 1001));
        assertThat(states.atOrBefore(0, 10)).isEmpty();
        assertThat(states.bytes()).isZero();
    }

    @Test
    void oneOfTheSameBlockTakesThePlaceOfTheOther() {
        states.add(0, replayed(10, 600));
        states.add(0, replayed(10, 700));
        assertThat(states.bytes()).isEqualTo(700);
        assertThat(states.atOrBefore(0, 9)).isEmpty();
    }
}
