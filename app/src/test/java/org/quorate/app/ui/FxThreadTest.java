package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quorate.app.observable.Pin;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxThreadTest {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final FxThread ui = new FxThread();

    @Test
    void whatIsRepeatedRunsOnTheWindowsThreadUntilItIsReleased(FxRobot robot) throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        AtomicBoolean elsewhere = new AtomicBoolean();
        AtomicInteger runs = new AtomicInteger();
        Pin pin = ui.every(PERIOD, () -> {
            elsewhere.compareAndSet(false, !Platform.isFxApplicationThread());
            runs.incrementAndGet();
            three.countDown();
        });
        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        robot.interact(pin::release);
        int released = runs.get();
        Thread.sleep(PERIOD.multipliedBy(5));
        robot.interact(() -> {});
        assertThat(runs).hasValue(released);
        assertThat(elsewhere).isFalse();
    }

    @Test
    void nothingPilesUpBehindABusyWindow(FxRobot robot) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger afterwards = new AtomicInteger();
        robot.interact(() -> {
            Pin pin = ui.every(PERIOD, runs::incrementAndGet);
            sleep(PERIOD.multipliedBy(20));
            // Behind what waited: at most one run.
            Platform.runLater(() -> {
                afterwards.set(runs.get());
                pin.release();
            });
        });
        robot.interact(() -> {});
        assertThat(afterwards).hasValue(1);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
