package org.quorate.rpc.dev.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.quorate.chain.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what contracts say: into the log, to who listens, and the last lines for who comes later. For any thread. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int KEPT = 1_000;
    private static final int LONGEST = 4_000;

    private final List<Consumer<Line>> listeners = new CopyOnWriteArrayList<>();
    /** Guarded by itself. */
    private final Deque<Line> last = new ArrayDeque<>();

    private volatile boolean logging = true;
    private volatile boolean tracing;

    /** @param shard on which it was said */
    public record Line(int shard, String text) {}

    /** Whether lines go to the log. */
    public void setLogging(boolean on) {
        logging = on;
    }

    /** Asks for the calls of every transaction, too. */
    public void setTracing(boolean on) {
        tracing = on;
    }

    public boolean isTracing() {
        return tracing;
    }

    /** What was said lately, the oldest first. */
    public List<Line> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** Called with each line on the thread that executes: it must return at once and not throw. */
    public Subscription onLine(Consumer<Line> listener) {
        Consumer<Line> registration = listener::accept;
        listeners.add(registration);
        return () -> listeners.remove(registration);
    }

    void say(int shard, String text) {
        Line line = new Line(shard, printable(text));
        synchronized (last) {
            last.add(line);
            if (last.size() > KEPT) {
                last.remove();
            }
        }
        if (logging) {
            LOG.info("{}{}", shard == 0 ? "" : "shard " + shard + ": ", line.text);
        }
        listeners.forEach(listener -> listener.accept(line));
    }

    /** Anybody's contract may say anything: no control characters for terminals. */
    private static String printable(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.replace("\r", "").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "�");
    }
}
