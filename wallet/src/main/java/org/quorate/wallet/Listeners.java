package org.quorate.wallet;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who want to hear of a changing value. Anyone may join or leave at any time; one thread alone tells, without a lock, so
 * that a listener that waits for another thread stops nobody.
 */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Seat<T>> seats = new CopyOnWriteArrayList<>();

    /** The listener hears the value at the next {@link #tell}, also if it is not new then. */
    public Registration add(Consumer<T> listener) {
        Seat<T> seat = new Seat<>(listener);
        seats.add(seat);
        return () -> seats.remove(seat);
    }

    /** Tells everyone to whom this value is news. A listener that fails is logged and does not disturb the others. */
    public void tell(T value) {
        seats.forEach(seat -> seat.tell(value));
    }

    private static final class Seat<T> {
        private final Consumer<T> listener;
        private Optional<T> known = Optional.empty();

        Seat(Consumer<T> listener) {
            this.listener = listener;
        }

        void tell(T value) {
            if (known.isPresent() && known.get().equals(value)) {
                return;
            }
            known = Optional.of(value);
            try {
                listener.accept(value);
            } catch (RuntimeException e) {
                LOG.error("A listener failed", e);
            }
        }
    }
}
