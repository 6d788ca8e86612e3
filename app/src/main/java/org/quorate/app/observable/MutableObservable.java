package org.quorate.app.observable;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An {@link Observable} for the owner of the value. May be set from any thread; equal values are not told again. */
public final class MutableObservable<T> implements Observable<T> {
    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();
    private volatile T value;

    public MutableObservable(T initial) {
        this.value = Objects.requireNonNull(initial);
    }

    @Override
    public T get() {
        return value;
    }

    public synchronized void set(T next) {
        if (!value.equals(Objects.requireNonNull(next))) {
            value = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    @Override
    public synchronized Pin observe(Consumer<? super T> listener) {
        // A wrapper of its own, so that releasing one of two equal listeners does not remove the other.
        Consumer<T> seat = listener::accept;
        listeners.add(seat);
        seat.accept(value);
        return () -> listeners.remove(seat);
    }
}
