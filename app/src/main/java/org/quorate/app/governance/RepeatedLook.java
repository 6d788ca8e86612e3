package org.quorate.app.governance;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.app.observable.Pin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for something again and again on a thread of its own, and at once where there is a reason to. */
public final class RepeatedLook<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedLook.class);

    private final Duration period;
    private final Supplier<T> look;
    private final MutableObservable<T> found;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private Pin pins = () -> {};
    private volatile boolean closed;

    /**
     * @param name of the thread
     * @param period between two looks
     * @param nothing what was found before the first one
     * @param look blocks as long as it likes; it should end soon once {@link #isClosed}
     */
    public RepeatedLook(String name, Duration period, T nothing, Supplier<T> look) {
        this.period = period;
        this.look = look;
        this.found = new MutableObservable<>(nothing);
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Begins. Called once. @param reasons to look at once, when they change */
    public void start(Observable<?>... reasons) {
        pins = Pin.all(Arrays.stream(reasons)
                .map(reason -> reason.observe(change -> now()))
                .toArray(Pin[]::new));
        thread.start();
    }

    /** Looks at once, or again as soon as the look that is under way has ended. */
    public void now() {
        wake.release();
    }

    /** What was found the last time. */
    public Observable<T> found() {
        return found;
    }

    public boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            while (!closed) {
                if (wake.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                lookOnce();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** What nobody foresaw must not end the looks that come after it, of which nobody would know. */
    private void lookOnce() {
        try {
            found.set(look.get());
        } catch (RuntimeException unforeseen) {
            LOG.warn("{} failed, and is tried again", thread.getName(), unforeseen);
        }
    }

    @Override
    public void close() {
        closed = true;
        pins.release();
        thread.interrupt();
    }
}
