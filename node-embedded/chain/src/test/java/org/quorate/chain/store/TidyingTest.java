package org.quorate.chain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TidyingTest {
    private final MVStore store = new MVStore.Builder().autoCommitDisabled().open();
    private final AtomicBoolean allowed = new AtomicBoolean(true);
    private final Tidying tidying = new Tidying(store, allowed::get);
    private final AtomicInteger versions = new AtomicInteger();
    private final Consumer<Runnable> counted = changes -> {
        versions.incrementAndGet();
        changes.run();
    };

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void doesNothingWhileItMayNot() {
        allowed.set(false);
        tidying.run(1 << 20, counted);
        assertThat(versions).hasValue(0);
        allowed.set(true);
        tidying.run(0, counted);
        assertThat(versions).hasPositiveValue();
    }

    @Test
    void theDiskDoesNotFillMeanwhile() {
        allowed.set(false);
        tidying.run(Tidying.MOST_OWED - 1, counted);
        assertThat(versions).hasValue(0);
        tidying.run(1, counted);
        assertThat(versions).as("owes too much").hasPositiveValue();
        int once = versions.get();
        tidying.run(1, counted);
        assertThat(versions).as("owes little again").hasValue(once);
    }

    @Test
    void whatWritesLittleIsTidiedInTheEnd() {
        allowed.set(false);
        for (int i = 0; i < 1_000 && versions.get() == 0; i++) {
            tidying.run(0, counted);
        }
        assertThat(versions).hasPositiveValue();
    }
}
