package org.quorate.app.ui;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.quorate.app.observable.Pin;

/** The window's thread in JavaFX. What is called on it runs at once. */
public final class FxThread implements UiThread {
    /** The thread of the clock ends when nothing has been repeated for so long. */
    private static final long IDLE_SECONDS = 5;

    /** Not JavaFX's timelines: while one plays, the whole scene is gone through sixty times a second. */
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, FxThread::thread);

    public FxThread() {
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("window-clock").unstarted(work);
    }

    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    @Override
    public Pin every(Duration period, Runnable task) {
        Repetition repetition = new Repetition(task);
        // What has the same period comes together, so that the scene is laid out and painted once for all of it.
        long nanos = period.toNanos();
        long first = nanos - Math.floorMod(System.nanoTime(), nanos);
        var ticks = clock.scheduleAtFixedRate(repetition::tick, first, nanos, TimeUnit.NANOSECONDS);
        return () -> {
            repetition.released.set(true);
            ticks.cancel(false);
        };
    }

    /** At most one run waits for the window's thread, however long that is busy. */
    private static final class Repetition {
        private final Runnable task;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private final AtomicBoolean released = new AtomicBoolean();

        Repetition(Runnable task) {
            this.task = task;
        }

        void tick() {
            if (waiting.compareAndSet(false, true)) {
                Platform.runLater(this::run);
            }
        }

        private void run() {
            waiting.set(false);
            if (!released.get()) {
                task.run();
            }
        }
    }
}
