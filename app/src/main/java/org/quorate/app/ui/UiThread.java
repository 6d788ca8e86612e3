package org.quorate.app.ui;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.quorate.app.observable.Observable;
import org.quorate.app.observable.Pin;

/** The one bridge between the services' threads and that of the window. View models belong to the window's thread. */
public interface UiThread extends Executor {
    /** Runs the task on the window's thread again and again until released. */
    Pin every(Duration period, Runnable task);

    /** As {@link Observable#observe}, but on the window's thread; after release nothing comes any more. */
    default <T> Pin observe(Observable<T> observable, Consumer<? super T> listener) {
        AtomicBoolean released = new AtomicBoolean();
        Pin pin = observable.observe(value -> execute(() -> {
            if (!released.get()) {
                listener.accept(value);
            }
        }));
        return () -> {
            released.set(true);
            pin.release();
        };
    }

    /** Brings the result, or else the failure, to the window's thread. */
    default <T> void whenDone(CompletionStage<T> stage, BiConsumer<? super T, ? super Throwable> listener) {
        stage.whenComplete((result, failure) -> execute(() -> listener.accept(result, failure)));
    }
}
