package org.quorate.app.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.Proposal;

/** The newest proposals of the followed DAOs by their titles, to be searched. Any thread may call. */
public final class ProposalTitles {
    private static final int MAX_TITLE = 60;
    /** DAOs that are asked, the ones looked at last first, and proposals of each. */
    private static final int MAX_DAOS = 8;

    private static final int MAX_EACH = 50;
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final DaoService service;
    private final LongSupplier nanoTime;
    private final AtomicReference<List<TitledProposal>> titles = new AtomicReference<>(List.of());
    private Optional<Long> asked = Optional.empty();

    /** A proposal by its title, which is untrusted and fit for a screen. */
    public record TitledProposal(FollowedDao dao, UInt256 id, String title) {}

    /** @param nanoTime as {@link System#nanoTime} */
    public ProposalTitles(DaoService service, LongSupplier nanoTime) {
        this.service = service;
        this.nanoTime = nanoTime;
    }

    /** What was found when last asked; nothing before. */
    public List<TitledProposal> now() {
        return titles.get();
    }

    /** Asks again in the background, unless that was done a moment ago. A DAO that does not answer has none meanwhile. */
    public synchronized void refresh() {
        long now = nanoTime.getAsLong();
        if (asked.filter(then -> now - then < FRESH_NANOS).isPresent()) {
            return;
        }
        asked = Optional.of(now);
        List<CompletableFuture<List<TitledProposal>>> each = service.book().daos().get().stream()
                .limit(MAX_DAOS)
                .map(this::of)
                .toList();
        CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).thenRun(() -> {
            List<TitledProposal> all = new ArrayList<>();
            each.forEach(found -> all.addAll(found.join()));
            titles.set(List.copyOf(all));
        });
    }

    private CompletableFuture<List<TitledProposal>> of(FollowedDao dao) {
        return service.ask(() -> {
                    DaoSession session = service.session(dao);
                    return session.client().proposals(Optional.empty(), MAX_EACH).proposals().stream()
                            .map(proposal -> new TitledProposal(session.dao(), proposal.id(), title(proposal)))
                            .toList();
                })
                .exceptionally(silent -> List.of());
    }

    /** The first line of a proposal's text without the marks of a heading. */
    static String title(Proposal proposal) {
        return PlainText.line(
                proposal.content()
                        .description()
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^#+\\s*", ""),
                MAX_TITLE);
    }
}
