package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks, the queues of tasks, and the threads that work on them. */
class SchedulingTest {
    private static Task task(int index) {
        return new Task(index, null, -1, -1, new Belief[0]);
    }

    @Test
    void aTaskHasOneOwner() {
        Task task = task(0);
        int ready = task.status();
        assertThat(task.go(ready, Task.EXECUTING)).isTrue();
        assertThat(task.go(ready, Task.EXECUTING)).isFalse();
        int executed = task.set(Task.EXECUTED);
        assertThat(task.abort(executed)).isTrue();
        assertThat(task.abort(executed)).isFalse();
        assertThat(task.incarnation()).isEqualTo(1);
        assertThat(task.state()).isEqualTo(Task.EXECUTING);
    }

    @Test
    void aWakeUpForAnEarlierIncarnationDoesNothing() {
        Task earlier = task(0);
        Task waiter = task(1);
        waiter.go(waiter.status(), Task.EXECUTING);
        assertThat(earlier.suspend(waiter)).isTrue();
        assertThat(waiter.state()).isEqualTo(Task.WAITING);
        earlier.set(Task.EXECUTED);
        int[] waiters = earlier.takeWaiters();
        assertThat(waiters).containsExactly(1, 0);
        assertThat(earlier.takeWaiters()).isEmpty();

        waiter.go(waiter.status(), Task.EXECUTING);
        waiter.abort(waiter.set(Task.EXECUTED));
        waiter.set(Task.WAITING);
        assertThat(waiter.go(Task.waiting(waiters[1]), Task.READY)).isFalse();
        assertThat(waiter.go(Task.waiting(1), Task.READY)).isTrue();
    }

    @Test
    void nobodyWaitsForATaskThatIsDone() {
        Task earlier = task(0);
        earlier.go(earlier.status(), Task.EXECUTING);
        earlier.set(Task.EXECUTED);
        Task other = task(1);
        other.go(other.status(), Task.EXECUTING);
        assertThat(earlier.suspend(other)).isFalse();
        assertThat(other.state()).isEqualTo(Task.EXECUTING);
    }

    @Test
    void theEarliestReadyTaskComesFirst() {
        ReadyQueue queue = new ReadyQueue();
        List<Integer> tasks = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(tasks);
        tasks.forEach(queue::add);
        for (int i = 0; i < 500; i++) {
            assertThat(queue.poll()).isEqualTo(i);
        }
        assertThat(queue.poll()).isEqualTo(-1);
    }

    @Test
    void aRangeOfDoubtfulTasksIsTakenOneByOneButNotWhatIsCommitted() {
        ValidationRange range = new ValidationRange();
        assertThat(range.isEmpty()).isTrue();
        range.add(5, 8);
        assertThat(range.take(0)).isEqualTo(5);
        range.add(3, 5);
        assertThat(range.take(4)).isEqualTo(4);
        assertThat(range.take(7)).isEqualTo(7);
        assertThat(range.take(0)).isEqualTo(-1);
        range.add(2, 4);
        assertThat(range.take(9)).isEqualTo(-1);
        assertThat(range.isEmpty()).isTrue();
    }

    @Test
    @Timeout(60)
    void helpersComeToEveryJobWithNumbersOfTheirOwn() {
        try (WorkerPool pool = new WorkerPool(3)) {
            for (int round = 0; round < 200; round++) {
                ConcurrentLinkedQueue<Integer> numbers = new ConcurrentLinkedQueue<>();
                CountDownLatch allThere = new CountDownLatch(4);
                pool.run(3, number -> {
                    numbers.add(number);
                    allThere.countDown();
                    try {
                        assertThat(allThere.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 3);
            }
        }
    }

    @Test
    void aClosedPoolLeavesTheCallerAlone() {
        WorkerPool pool = new WorkerPool(2);
        pool.close();
        AtomicInteger calls = new AtomicInteger();
        pool.run(2, number -> calls.incrementAndGet());
        assertThat(calls).hasValue(1);
    }
}
