package org.quorate.chain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PageCacheTest {
    private static final int PAGE = 1000;
    private static final long CAPACITY = 100_000;
    private static final long SEED = 4711;

    private final PageCache cache = new PageCache(CAPACITY);

    /** A page that says which one it is. */
    private static byte[] page(long id) {
        byte[] page = new byte[PAGE];
        LongBytes.put(page, 0, id);
        return page;
    }

    @Test
    void givesThePageThatWasAskedForHoweverOftenPagesDriveEachOtherOut() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long id = random.nextInt(300);
            switch (random.nextInt(10)) {
                case 0 -> cache.remove(id);
                case 1 -> cache.put(id, page(id));
                default ->
                    assertThat(LongBytes.get(cache.get(id, PageCacheTest::page), 0))
                            .as("seed %d", SEED)
                            .isEqualTo(id);
            }
            assertThat(cache.bytes()).isLessThanOrEqualTo(CAPACITY);
        }
        assertThat(cache.hits()).isPositive();
        assertThat(cache.misses()).isPositive();
    }

    @Test
    void aRemovedPageIsReadAgain() {
        cache.put(1, page(1));
        assertThat(cache.get(1, _ -> new byte[0])).hasSize(PAGE);
        cache.remove(1);
        assertThat(cache.get(1, _ -> new byte[0])).isEmpty();
    }
}
