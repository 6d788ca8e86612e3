package org.quorate.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Objects that are dear to make, for one user at a time: as many as were ever in use at once. */
final class Idle<T> {
    private final Supplier<T> maker;
    private final Deque<T> idle = new ArrayDeque<>();

    Idle(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return maker.get();
    }

    void giveBack(T object) {
        synchronized (idle) {
            idle.push(object);
        }
    }
}
