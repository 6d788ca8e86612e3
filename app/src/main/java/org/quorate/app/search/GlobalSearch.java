package org.quorate.app.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.governance.DaoTitles.TitledBallot;
import org.quorate.app.governance.DaoTitles.TitledProposal;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeService;

/** Looks everywhere at once for what a person typed. */
public final class GlobalSearch {
    /** So many of each kind are given. */
    public static final int MAX_EACH = 8;

    private static final int LEAST_HEX = 4;

    private final NodeService node;
    private final Supplier<ContractBook.Contents> contracts;
    private final Supplier<List<FollowedDao>> daos;
    private final Supplier<List<TitledProposal>> proposals;
    private final Supplier<List<TitledBallot>> ballots;
    private final Supplier<List<SearchHit.OfAccount>> accounts;

    /**
     * A search over what the suppliers have at the time; any thread may call them.
     *
     * @param node whose blocks, transactions and accounts are looked up
     */
    public GlobalSearch(
            NodeService node,
            Supplier<ContractBook.Contents> contracts,
            Supplier<List<FollowedDao>> daos,
            Supplier<List<TitledProposal>> proposals,
            Supplier<List<TitledBallot>> ballots,
            Supplier<List<SearchHit.OfAccount>> accounts) {
        this.node = node;
        this.contracts = contracts;
        this.daos = daos;
        this.proposals = proposals;
        this.ballots = ballots;
        this.accounts = accounts;
    }

    /** What fits, best first within each kind; at most {@link #MAX_EACH} of each. May read the disk: for background threads. */
    public List<SearchHit> find(String query) {
        String wanted = query.substring(0, Math.min(query.length(), FuzzyMatch.MAX_QUERY))
                .strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        FuzzyMatch match = new FuzzyMatch(wanted);
        List<SearchHit> hits = new ArrayList<>();
        hits.addAll(best(
                proposals.get(),
                proposal -> match.score(proposal.title() + " " + proposal.dao().name()),
                SearchHit.OfProposal::new));
        hits.addAll(best(
                ballots.get(),
                ballot -> match.score(ballot.title() + " " + ballot.dao().name()),
                SearchHit.OfBallot::new));
        hits.addAll(best(daos.get(), dao -> match.score(dao.name()), SearchHit.OfDao::new));
        hits.addAll(best(
                accounts.get(),
                account -> Math.max(
                        match.score(account.name()),
                        hexScore(wanted, account.address().toHex())),
                account -> account));
        List<Long> chains = chainIds();
        hits.addAll(best(
                contracts.get().contracts(),
                contract -> chains.contains(contract.chainId())
                        ? Math.max(
                                match.score(contract.name()),
                                hexScore(wanted, contract.address().toHex()))
                        : 0,
                (KnownContract contract) -> new SearchHit.Contract(chains.indexOf(contract.chainId()), contract)));
        node.chain().find(wanted).stream()
                .limit(MAX_EACH)
                .map(SearchHit.OnChain::new)
                .forEach(hits::add);
        return List.copyOf(hits);
    }

    private List<Long> chainIds() {
        return node.lifecycle().get() instanceof NodeLifecycle.Running(var rpc, var chainIds) ? chainIds : List.of();
    }

    /** A part of an address, with or without the marks between its groups. */
    private static int hexScore(String wanted, String address) {
        String digits = wanted.replace(" ", "").toLowerCase(Locale.ROOT);
        return digits.length() >= LEAST_HEX && address.contains(digits) ? 1 : 0;
    }

    private static <T> List<SearchHit> best(List<T> all, ToIntFunction<T> score, Function<T, ? extends SearchHit> hit) {
        record Scored<T>(T item, int score) {}
        return all.stream()
                .map(item -> new Scored<>(item, score.applyAsInt(item)))
                .filter(each -> each.score() > 0)
                .sorted(Comparator.comparingInt((Scored<T> each) -> each.score())
                        .reversed())
                .limit(MAX_EACH)
                .<SearchHit>map(each -> hit.apply(each.item()))
                .toList();
    }
}
