package org.quorate.app.observable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MutableObservableTest {
    private final MutableObservable<String> observable = new MutableObservable<>("a");
    private final List<String> seen = new ArrayList<>();

    @Test
    void tellsThePresentValueAndEveryNewOne() {
        observable.observe(seen::add);
        observable.set("b");
        observable.set("b");
        observable.set("c");
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(observable.get()).isEqualTo("c");
    }

    @Test
    void isSilentAfterRelease() {
        Pin pin = observable.observe(seen::add);
        pin.release();
        pin.release();
        observable.set("b");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void releasingOneOfTwoEqualListenersLeavesTheOther() {
        Consumer<String> listener = seen::add;
        Pin first = observable.observe(listener);
        observable.observe(listener);
        first.release();
        observable.set("b");
        assertThat(seen).containsExactly("a", "a", "b");
    }
}
