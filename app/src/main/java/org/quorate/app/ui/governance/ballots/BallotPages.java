package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.Marking;

/** Goes from page to page of a DAO's ballots, and has them read again while the Governance screen is shown. */
public final class BallotPages {
    private final AppServices services;
    private final BallotParts parts;
    private final BallotsViewModel model;
    private final RoundSteps steps;
    private final Frame frame;
    private Optional<DaoSession> session = Optional.empty();
    private Optional<BallotVoter> voter = Optional.empty();
    private Optional<RoundViewModel> round = Optional.empty();
    /** What is to be opened as soon as it was read. */
    private Optional<Hash> wanted = Optional.empty();

    /** The screen that the pages are part of. */
    public interface Frame {
        /** Shows a page. */
        void show(Node page);

        /** As {@link #show}, of something that the person goes through. @param pin released when another page is shown */
        void showForm(Node page, Pin pin);

        /** Goes back to the DAO. */
        void showDao();
    }

    public BallotPages(AppServices services, Frame frame) {
        this.services = services;
        this.frame = frame;
        this.parts = new BallotParts(services.messages());
        this.model = new BallotsViewModel(services.ballots(), services.messages(), services.ui());
        this.steps = new RoundSteps(services, parts, frame);
        model.entries().addListener((ListChangeListener<BallotEntry>) change -> onEntries());
    }

    /** The list, for the page of the DAO. */
    public Node list() {
        round = Optional.empty();
        return new BallotsPane(model, parts, this::open, this::ask);
    }

    /** Asks again, of that DAO and in that name. */
    public void refresh(DaoSession now, Optional<BallotVoter> chosen) {
        boolean other = !voter.map(BallotVoter::address).equals(chosen.map(BallotVoter::address))
                || !voter.flatMap(BallotVoter::signer)
                        .map(signer -> signer.account())
                        .equals(chosen.flatMap(BallotVoter::signer).map(signer -> signer.account()));
        if (other || !session.equals(Optional.of(now))) {
            // A round that is shown is shown anew, as that account or by that connection.
            round.map(shown -> shown.entryProperty().get().open().round().number())
                    .ifPresent(number -> wanted = Optional.of(number));
            round = Optional.empty();
        }
        session = Optional.of(now);
        voter = chosen;
        model.refresh(now, chosen.map(BallotVoter::address));
        // Where only the key came, nothing is read anew.
        onEntries();
    }

    /** Another page is shown than one of these. */
    public void leave() {
        round = Optional.empty();
    }

    /** The screen is left, or another DAO is shown. */
    public void end() {
        leave();
        wanted = Optional.empty();
        session = Optional.empty();
        model.clear();
    }

    /** Shows a round as soon as it was read. */
    public void open(Hash number) {
        wanted = Optional.of(number);
        model.want(number);
        onEntries();
    }

    private void onEntries() {
        round.ifPresent(shown ->
                model.entry(shown.entryProperty().get().open().round().number()).ifPresent(shown::onEntry));
        wanted.flatMap(model::entry).ifPresent(this::open);
    }

    private void open(BallotEntry entry) {
        wanted = Optional.empty();
        session.ifPresent(now -> showRound(new RoundViewModel(services, now, voter, entry)));
    }

    private void showRound(RoundViewModel opened) {
        // The page before, whose end this is, may be one of a round as well.
        frame.show(new RoundView(opened, parts, new Actions(opened)));
        round = Optional.of(opened);
        model.refresh();
    }

    /** Without a key there is nothing to ask with: then the form says so. */
    private void ask() {
        session.ifPresent(now -> voter.flatMap(BallotVoter::signer)
                .ifPresentOrElse(
                        signer -> steps.ask(now, signer, number -> {
                            frame.showDao();
                            open(number);
                            model.refresh();
                        }),
                        () -> frame.show(new NoSignerView(parts, frame::showDao))));
    }

    /** What the page of a round leads to. */
    private final class Actions implements RoundView.Actions {
        private final RoundViewModel opened;

        Actions(RoundViewModel opened) {
            this.opened = opened;
        }

        @Override
        public void back() {
            frame.showDao();
        }

        @Override
        public void review(Marking marking, boolean replace) {
            opened.voter().flatMap(BallotVoter::signer).ifPresent(signer -> {
                CastViewModel cast = new CastViewModel(
                        services, opened.session(), opened.entryProperty().get(), marking, signer, replace);
                frame.showForm(new CastView(cast, parts, () -> showRound(opened)), () -> {});
            });
        }

        @Override
        public void anchor() {
            step((signer, back) ->
                    steps.anchor(opened.session(), opened.entryProperty().get().open(), signer, back));
        }

        @Override
        public void challenge() {
            step((signer, back) -> steps.challenge(
                    opened.session(), opened.entryProperty().get().open(), signer, back));
        }

        private void step(BiConsumer<Signer, Runnable> begin) {
            opened.voter()
                    .flatMap(BallotVoter::signer)
                    .ifPresent(signer -> begin.accept(signer, () -> showRound(opened)));
        }
    }
}
