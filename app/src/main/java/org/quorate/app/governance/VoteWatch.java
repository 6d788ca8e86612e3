package org.quorate.app.governance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.Observable;
import org.quorate.wallet.error.WalletException;

/** Looks again and again, also while nobody looks at the screen, which proposals of the followed DAOs need a vote. */
public final class VoteWatch implements AutoCloseable {
    private final DaoService service;
    private final Map<FollowedDao, OpenProposals> open = new HashMap<>();
    private final RepeatedLook<List<WaitingVote>> repeated;

    /** @param node a start or stop of which is a reason to look at once */
    public VoteWatch(DaoService service, Observable<NodeLifecycle> node, Duration period) {
        this.service = service;
        this.repeated = new RepeatedLook<>("vote-watch", period, List.of(), this::look);
        repeated.start(service.book().daos(), node);
    }

    /** In the order of the DAOs; empty while none needs one, or none can be asked. */
    public Observable<List<WaitingVote>> waiting() {
        return repeated.found();
    }

    /** Looks at once, for example after a vote was cast. */
    public void lookNow() {
        repeated.now();
    }

    private List<WaitingVote> look() {
        List<FollowedDao> daos = service.book().daos().get();
        open.keySet().retainAll(daos);
        List<WaitingVote> found = new ArrayList<>();
        for (FollowedDao dao : daos) {
            if (dao.voter().isPresent() && !repeated.isClosed()) {
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
        repeated.close();
    }
}
