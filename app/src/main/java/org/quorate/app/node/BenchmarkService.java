package org.quorate.app.node;

import java.util.concurrent.CompletionStage;
import org.quorate.app.observable.Observable;

/** Measures this computer in the background, one measurement at a time. */
public interface BenchmarkService extends AutoCloseable {
    Observable<BenchmarkState> state();

    /** Begins, unless it is under way. @return done when the measurement is over, however it ends */
    CompletionStage<Void> start();

    /** Ends a measurement within seconds; what was measured so far is kept. Returns at once. */
    void cancel();

    /** Cancels and waits for the end. */
    @Override
    void close();
}
