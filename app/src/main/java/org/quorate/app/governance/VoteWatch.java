package org.quorate.app.governance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.app.observable.Pin;
import org.quorate.wallet.error.WalletException;

/** Looks again and again, also while nobody looks at the screen, which proposals of the followed DAOs need a vote. */
public final class VoteWatch implements AutoCloseable {
    private final DaoService service;
    private final Duration period;
    private final MutableObservable<List<WaitingVote>> waiting = new MutableObservable<>(List.of());
    private final Map<FollowedDao, OpenProposals> open = new HashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("vote-watch").unstarted(this::run);
    private final Pin pins;
    private volatile boolean closed;

    /** @param node a start or stop of which is a reason to look at once */
    public VoteWatch(DaoService service, Observable<NodeLifecycle> node, Duration period) {
        this.service = service;
        this.period = period;
        this.pins = Pin.all(
                service.book().daos().observe(daos -> wake.release()), node.observe(lifecycle -> wake.release()));
        thread.start();
    }

    /** In the order of the DAOs; empty while none needs one, or none can be asked. */
    public Observable<List<WaitingVote>> waiting() {
        return waiting;
    }

    /** Looks at once, for example after a vote was cast. */
    public void lookNow() {
        wake.release();
    }

    private void run() {
        try {
            while (!closed) {
                if (wake.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                waiting.set(look());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private List<WaitingVote> look() {
        List<FollowedDao> daos = service.book().daos().get();
        open.keySet().retainAll(daos);
        List<WaitingVote> found = new ArrayList<>();
        for (FollowedDao dao : daos) {
            if (dao.voter().isPresent() && !closed) {
                try {
                    found.addAll(open.computeIfAbsent(dao, OpenProposals::new).waiting(service));
                } catch (WalletException unreachable) {
                    // It is asked again the next time; the screen says what is wrong when somebody looks.
                    open.remove(dao);
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void close() {
        closed = true;
        pins.release();
        thread.interrupt();
    }
}
