package org.quorate.app.ui.incoming;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.link.Arrival;
import org.quorate.app.link.ArrivalReader;
import org.quorate.app.link.DeepLink;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.AppServices;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;

/** Shows one thing after the other that came from outside; nothing of it is opened before the person has said so. */
public final class IncomingController {
    /** More at once is a mistake, or somebody's joke. */
    private static final int MAX_WAITING = 16;

    private final AppServices services;
    private final ModalPane modal;
    private final Ways ways;
    private final Deque<Arrival> waiting = new ArrayDeque<>();

    /** Where arrivals lead. */
    public interface Ways {
        void transaction(int shard, Hash transaction);

        void account(int shard, Address address);

        void proposal(FollowedDao dao, UInt256 id);

        /** To where a signed vote is taken. @param path of its file */
        void ballot(FollowedDao dao, UInt256 id, Address voter, String path);
    }

    public IncomingController(AppServices services, ModalPane modal, Ways ways) {
        this.services = services;
        this.modal = modal;
        this.ways = ways;
        modal.displayProperty().subscribe(shown -> {
            if (!shown) {
                // After what was decided has been done.
                Platform.runLater(this::showNext);
            }
        });
    }

    /** @param texts links, and paths of files */
    public void receive(List<String> texts) {
        texts.stream().limit(MAX_WAITING).forEach(text -> services.ui()
                .whenDone(services.governance().ask(() -> ArrivalReader.read(text)), (arrival, failure) -> {
                    if (failure == null && waiting.size() < MAX_WAITING) {
                        waiting.add(arrival);
                        showNext();
                    }
                }));
    }

    private void showNext() {
        if (!modal.isDisplay() && !waiting.isEmpty()) {
            modal.show(new IncomingView(
                    waiting.poll(), services.messages(), network(), () -> modal.hide(true), this::open));
        }
    }

    private BitcoinNetwork network() {
        return services.walletSettings().settings().get().bitcoinNetwork();
    }

    private void open(Arrival arrival) {
        switch (arrival) {
            case Arrival.OfLink(DeepLink.OfTransaction link, String source) ->
                shard(link.chainId())
                        .ifPresentOrElse(
                                shard -> ways.transaction(shard, link.hash()), () -> elsewhere(link.chainId()));
            case Arrival.OfLink(DeepLink.OfAddress link, String source) ->
                shard(link.chainId())
                        .ifPresentOrElse(shard -> ways.account(shard, link.address()), () -> elsewhere(link.chainId()));
            case Arrival.OfLink(DeepLink.OfProposal link, String source) ->
                dao(link.chainId(), link.governor())
                        .ifPresentOrElse(dao -> ways.proposal(dao, link.id()), () -> elsewhere(link.chainId()));
            case Arrival.OfLink(DeepLink.OfVoteRequest link, String source) -> open(link.request());
            case Arrival.OfVoteRequest(VoteRequest request, String source) -> open(request);
            case Arrival.OfBallot(SignedBallot ballot, String path, String source) -> open(ballot, path, source);
            default -> {
                // Told only.
            }
        }
    }

    private void open(VoteRequest request) {
        dao(request.dao().chainId(), request.dao().governor())
                .ifPresentOrElse(
                        dao -> ways.proposal(dao, request.proposalId()),
                        () -> elsewhere(request.dao().chainId()));
    }

    private void open(SignedBallot ballot, String path, String source) {
        CompletableFuture<Optional<VoteRequest>> asked =
                services.governance().ask(() -> services.governance().votes().requestOf(ballot));
        services.ui().whenDone(asked, (found, failure) -> {
            Optional<VoteRequest> request = failure == null ? found : Optional.empty();
            if (request.isEmpty()) {
                tell("incoming.elsewhere.title", services.messages().text("incoming.ballot.unknown", source));
                return;
            }
            long chain = request.get().dao().chainId();
            dao(chain, request.get().dao().governor())
                    .ifPresentOrElse(
                            dao -> ways.ballot(
                                    dao,
                                    request.get().proposalId(),
                                    request.get().voter(),
                                    path),
                            () -> elsewhere(chain));
        });
    }

    private void elsewhere(long chainId) {
        tell("incoming.elsewhere.title", services.messages().text("incoming.elsewhere.text", Long.toString(chainId)));
    }

    private void tell(String titleKey, String text) {
        modal.show(new IncomingView(services.messages(), titleKey, text, () -> modal.hide(true)));
    }

    private Optional<Integer> shard(long chainId) {
        return services.node().lifecycle().get() instanceof NodeLifecycle.Running(var rpc, var chainIds)
                ? Optional.of(chainIds.indexOf(chainId)).filter(index -> index >= 0)
                : Optional.empty();
    }

    /** One that is followed already, or else one on a shard of the own node: nobody is asked whom the person does not know. */
    private Optional<FollowedDao> dao(long chainId, Address governor) {
        return services.governance().book().daos().get().stream()
                .filter(dao -> dao.governor().equals(governor) && isOn(dao.place(), chainId))
                .findFirst()
                .or(() -> shard(chainId)
                        .map(shard -> new FollowedDao("", new Place.OwnShard(shard), governor, Optional.empty())));
    }

    private boolean isOn(Place place, long chainId) {
        return switch (place) {
            case Place.OwnShard(int shard) -> shard(chainId).equals(Optional.of(shard));
            case Place.Remote(var uri, UInt256 chain) -> chain.equals(UInt256.of(chainId));
        };
    }
}
