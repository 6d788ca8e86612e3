package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RoomInPipelineTest {
    private static final Duration WHILE = Duration.ofMillis(100);

    @Test
    void withOneWorkerNothingIsExecutedWhileARoundGetsItsRoots() throws InterruptedException {
        RoomInPipeline room = new RoomInPipeline(4, Long.MAX_VALUE, 1);
        room.await();
        room.enter(1);
        Thread next = Thread.ofPlatform().start(room::await);
        assertThat(next.join(WHILE)).isFalse();
        room.sealed();
        next.join();
        assertThat(room.roundsInside()).as("it is still to be written").isOne();
    }

    @Test
    void withMoreItGoesOnUntilTooManyRoundsAreInside() throws InterruptedException {
        RoomInPipeline room = new RoomInPipeline(2, Long.MAX_VALUE, 2);
        room.enter(1);
        room.await();
        room.enter(1);
        Thread next = Thread.ofPlatform().start(room::await);
        room.sealed();
        assertThat(next.join(WHILE)).isFalse();
        room.leave(1);
        next.join();
    }

    @Test
    void whoWaitsForRootsThatNeverComeIsToldWhy() throws InterruptedException {
        RoomInPipeline room = new RoomInPipeline(4, Long.MAX_VALUE, 1);
        room.enter(1);
        RuntimeException why = new IllegalStateException("the disk is gone");
        Throwable[] told = new Throwable[1];
        Thread next = Thread.ofPlatform().unstarted(room::await);
        next.setUncaughtExceptionHandler((_, problem) -> told[0] = problem);
        next.start();
        room.close(why);
        next.join();
        assertThat(told[0]).isSameAs(why);
    }
}
