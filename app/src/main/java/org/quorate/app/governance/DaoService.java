package org.quorate.app.governance;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.Observable;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * The way to DAOs. What takes time is done on threads of its own; futures complete exceptionally with a
 * {@link WalletException} if the DAO cannot be reached.
 */
public final class DaoService implements AutoCloseable {
    private static final int MAX_NAME = 100;

    private final Observable<NodeLifecycle> node;
    private final DaoBook book;
    private final VoteFolder votes;
    private final Consumer<Address> ownTokens;
    private final EvmClients clients = new EvmClients();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("governance-", 0).factory());

    /** @param ownTokens told the tokens of followed DAOs on this program's own node */
    public DaoService(Observable<NodeLifecycle> node, DaoBook book, VoteFolder votes, Consumer<Address> ownTokens) {
        this.node = node;
        this.book = book;
        this.votes = votes;
        this.ownTokens = ownTokens;
    }

    public DaoBook book() {
        return book;
    }

    /** Votes that are signed elsewhere. */
    public VoteFolder votes() {
        return votes;
    }

    /** Does something that blocks; what is asked while the program ends fails with {@link WalletProblem#CLOSED}. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(() -> explained(question), threads);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new WalletException(WalletProblem.CLOSED));
        }
    }

    /** A node's own words are told as the reason. */
    private static <T> T explained(Supplier<T> question) {
        try {
            return question.get();
        } catch (RpcErrorException refused) {
            throw new WalletException(EndpointProblem.REFUSED, refused.getMessage());
        }
    }

    /** Looks at the DAO's rules; nothing of them is believed that was not asked now. */
    public CompletableFuture<DaoSession> open(FollowedDao dao) {
        return ask(() -> session(dao));
    }

    /** As {@link #open}, on the caller's thread. @throws WalletException if it cannot be reached or is no DAO */
    public DaoSession session(FollowedDao dao) {
        EvmClient evm = clients.of(endpoint(dao.place()));
        GovernorClient client = new GovernorClient(evm, dao.governor());
        DaoFacts facts = client.facts();
        FollowedDao named = dao.withName(PlainText.line(facts.name(), MAX_NAME));
        book.note(named);
        if (dao.place() instanceof Place.OwnShard && book.daos().get().stream().anyMatch(dao::isSameAs)) {
            ownTokens.accept(facts.token().address());
        }
        return new DaoSession(named, evm, client, facts);
    }

    /** Asks a node on which chain it is. @throws WalletException with {@link GovernanceProblem#BAD_URL} */
    public CompletableFuture<Place.Remote> place(String url) {
        return ask(() -> {
            URI uri;
            try {
                uri = URI.create(url.strip());
            } catch (IllegalArgumentException malformed) {
                throw new WalletException(EndpointProblem.NOT_ALLOWED);
            }
            EvmClient unknown = clients.of(new Endpoint(uri.getHost() == null ? "" : uri.getHost(), uri, UInt256.ZERO));
            return new Place.Remote(uri, unknown.call("eth_chainId").quantity());
        });
    }

    /**
     * The node that is asked.
     *
     * @throws WalletException with an {@link EndpointProblem} if it is this program's own and does not run
     */
    public Endpoint endpoint(Place place) {
        return switch (place) {
            case Place.Remote(URI uri, UInt256 chainId) -> new Endpoint(uri.getHost(), uri, chainId);
            case Place.OwnShard(int shard) -> {
                List<Endpoint> shards = shards();
                if (shards.isEmpty()) {
                    throw new WalletException(EndpointProblem.OWN_NODE_STOPPED);
                }
                if (shard >= shards.size()) {
                    throw new WalletException(EndpointProblem.NO_SUCH_SHARD, String.valueOf(shard));
                }
                yield shards.get(shard);
            }
        };
    }

    /** The shards of this program's node; none unless it runs. */
    public List<Endpoint> shards() {
        return node.get() instanceof NodeLifecycle.Running(URI rpc, List<Long> chainIds)
                ? Endpoint.shards(rpc, UInt256.of(chainIds.getFirst()), chainIds.size())
                : List.of();
    }

    /** The client of a node's ballots; its calls block. */
    public BallotClient ballots(Endpoint endpoint) {
        return new BallotClient(clients.of(endpoint));
    }

    /** Ends open connections and what is being asked. */
    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
    }
}
