package org.quorate.app.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorate.app.observable.Pin;

/** A window's thread that is the test's own; time passes when the test says so. */
public final class ImmediateUi implements UiThread {
    private final List<Runnable> tickers = new ArrayList<>();

    @Override
    public synchronized void execute(Runnable task) {
        task.run();
    }

    @Override
    public Pin every(Duration period, Runnable task) {
        tickers.add(task);
        return () -> tickers.remove(task);
    }

    public void tick() {
        List.copyOf(tickers).forEach(Runnable::run);
    }

    public int tickers() {
        return tickers.size();
    }
}
