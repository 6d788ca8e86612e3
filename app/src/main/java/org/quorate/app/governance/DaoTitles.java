package org.quorate.app.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.Proposal;

/** What is newest in the followed DAOs by its titles, to be searched. Any thread may call. */
public final class DaoTitles {
    private static final int MAX_TITLE = 60;
    /** DAOs that are asked, the ones looked at last first, and proposals and ballots of each. */
    private static final int MAX_DAOS = 8;

    private static final int MAX_EACH = 50;
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final DaoService service;
    private final LongSupplier nanoTime;
    private final AtomicReference<List<TitledProposal>> proposals = new AtomicReference<>(List.of());
    private final AtomicReference<List<TitledBallot>> ballots = new AtomicReference<>(List.of());
    private Optional<Long> asked = Optional.empty();

    /** A proposal by its title, which is untrusted and fit for a screen. */
    public record TitledProposal(FollowedDao dao, UInt256 id, String title) {}

    /** A question by its title, which is untrusted and fit for a screen. @param round its number */
    public record TitledBallot(FollowedDao dao, Hash round, String title) {}

    /** @param nanoTime as {@link System#nanoTime} */
    public DaoTitles(DaoService service, LongSupplier nanoTime) {
        this.service = service;
        this.nanoTime = nanoTime;
    }

    /** What was found when last asked; nothing before. */
    public List<TitledProposal> proposals() {
        return proposals.get();
    }

    /** What was found when last asked; nothing before. */
    public List<TitledBallot> ballots() {
        return ballots.get();
    }

    /** Asks again in the background, unless that was done a moment ago. A DAO that does not answer has none meanwhile. */
    public synchronized void refresh() {
        long now = nanoTime.getAsLong();
        if (asked.filter(then -> now - then < FRESH_NANOS).isPresent()) {
            return;
        }
        asked = Optional.of(now);
        gather(this::proposals, proposals);
        gather(this::ballots, ballots);
    }

    private <T> void gather(Function<DaoSession, List<T>> of, AtomicReference<List<T>> into) {
        List<CompletableFuture<List<T>>> each = service.book().daos().get().stream()
                .limit(MAX_DAOS)
                .map(dao -> service.ask(() -> of.apply(service.session(dao))).exceptionally(silent -> List.of()))
                .toList();
        CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).thenRun(() -> {
            List<T> all = new ArrayList<>();
            each.forEach(found -> all.addAll(found.join()));
            into.set(List.copyOf(all));
        });
    }

    private List<TitledProposal> proposals(DaoSession session) {
        return session.client().proposals(Optional.empty(), MAX_EACH).proposals().stream()
                .map(proposal -> new TitledProposal(session.dao(), proposal.id(), title(proposal)))
                .toList();
    }

    /** Those that close last. */
    private List<TitledBallot> ballots(DaoSession session) {
        return service
                .ballots(session.endpoint())
                .rounds(Optional.of(session.facts().token().address()))
                .stream()
                .limit(MAX_EACH)
                .map(open -> new TitledBallot(
                        session.dao(),
                        open.round().number(),
                        PlainText.line(open.paper().title(), MAX_TITLE)))
                .toList();
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
