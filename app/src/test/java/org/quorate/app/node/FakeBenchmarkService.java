package org.quorate.app.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;

/** A benchmark whose state the test sets. */
public final class FakeBenchmarkService implements BenchmarkService {
    private final MutableObservable<BenchmarkState> state = new MutableObservable<>(new BenchmarkState.Idle());
    private final List<String> calls = new ArrayList<>();
    private CompletableFuture<Void> over = new CompletableFuture<>();

    public void show(BenchmarkState next) {
        state.set(next);
        if (!(next instanceof BenchmarkState.Running)) {
            over.complete(null);
        }
    }

    /** What was asked of the benchmark, in order. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public Observable<BenchmarkState> state() {
        return state;
    }

    @Override
    public CompletionStage<Void> start() {
        calls.add("start");
        over = new CompletableFuture<>();
        return over;
    }

    @Override
    public void cancel() {
        calls.add("cancel");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
