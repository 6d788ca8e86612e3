package org.quorate.chain.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.quorate.chain.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of something. A listener that throws is logged and harms no one else. */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<T>> all = new CopyOnWriteArrayList<>();

    public Subscription add(Consumer<T> listener) {
        // Wrapped, so that the same listener can be added twice and each registration ends on its own.
        Consumer<T> registration = listener::accept;
        all.add(registration);
        return () -> all.remove(registration);
    }

    public void tell(T event) {
        for (Consumer<T> listener : all) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("a listener failed", e);
            }
        }
    }
}
