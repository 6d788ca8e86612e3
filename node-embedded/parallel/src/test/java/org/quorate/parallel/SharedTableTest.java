package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedTableTest {
    private static final class Table extends SharedTable<Integer, int[]> {
        private final int spread;

        Table(int capacity, int spread) {
            super(capacity);
            this.spread = spread;
        }

        @Override
        int hash(Integer key) {
            return key * spread;
        }

        @Override
        Integer keyOf(int[] entry) {
            return entry[0];
        }

        @Override
        int[] make(Integer key) {
            return new int[] {key};
        }
    }

    private static int[] entry(Table table, int key) {
        return table.getOrAdd(key, table.hash(key));
    }

    @Test
    void anEntryStaysTheSameWhileTheTableGrows() {
        Table table = new Table(8, 0x9E3779B9);
        List<int[]> entries =
                IntStream.range(0, 20_000).mapToObj(key -> entry(table, key)).toList();
        for (int key = 0; key < entries.size(); key++) {
            assertThat(entry(table, key)).isSameAs(entries.get(key));
        }
    }

    @Test
    void keysOfOneHashAreKeptApart() {
        Table table = new Table(8, 0);
        List<int[]> entries =
                IntStream.range(0, 300).mapToObj(key -> entry(table, key)).toList();
        assertThat(entries).doesNotHaveDuplicates();
        for (int key = 0; key < entries.size(); key++) {
            assertThat(entry(table, key)).isSameAs(entries.get(key)).containsExactly(key);
        }
    }

    /** More threads than the smallest table has places, so that it is full before one of them has made a larger one. */
    @Test
    @Timeout(60)
    void allThreadsGetTheSameEntryOfAKey() throws InterruptedException {
        int threads = 12;
        for (int round = 0; round < 300; round++) {
            Table table = new Table(8, 0x9E3779B9);
            CountDownLatch start = new CountDownLatch(1);
            List<int[][]> found = new ArrayList<>();
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int[][] own = new int[200][];
                int first = i * 17;
                found.add(own);
                running.add(Thread.ofPlatform().start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (int k = 0; k < own.length; k++) {
                        int key = (first + k) % own.length;
                        own[key] = entry(table, key);
                    }
                }));
            }
            start.countDown();
            for (Thread thread : running) {
                thread.join();
            }
            for (int[][] own : found) {
                for (int key = 0; key < own.length; key++) {
                    assertThat(own[key]).isSameAs(found.getFirst()[key]);
                }
            }
        }
    }
}
