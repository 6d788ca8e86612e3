package org.quorate.app.observable;

import java.util.function.Consumer;

/** A value that changes. The value is immutable; which value it is changes. */
public interface Observable<T> {
    T get();

    /** Calls the listener with the present value, then with each new one, in order, on the thread that sets it. */
    Pin observe(Consumer<? super T> listener);
}
