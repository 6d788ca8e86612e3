package org.quorate.app.ui.governance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.quorate.app.governance.DaoReader;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.MemberStep;
import org.quorate.app.governance.Place;
import org.quorate.app.governance.ProposalEntry;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ExplorerLink;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.governance.ballots.BallotPages;
import org.quorate.app.ui.governance.ballots.BallotVoter;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Registration;

/** Goes from page to page of the Governance screen, and asks the DAO again while one of them is shown. */
public final class GovernanceController implements ScreenController {
    private static final Duration SAMPLING = Duration.ofSeconds(2);

    private final AppServices services;
    private final ExplorerLink explorer;
    private final GovernanceParts parts;
    private final VoterChoice voters;
    private final GovernanceView view;
    private final PageFrame frame;
    private final MemberSteps steps;
    private final BallotPages ballots;
    private Optional<DaoViewModel> dao = Optional.empty();
    private Optional<ProposalViewModel> proposal = Optional.empty();
    /** What is wanted as soon as the DAO has answered. */
    private Optional<Consumer<DaoSession>> wanted = Optional.empty();

    private Pin pins = () -> {};

    public GovernanceController(AppServices services, ExplorerLink explorer) {
        this.services = services;
        this.explorer = explorer;
        this.parts = new GovernanceParts(services.messages());
        this.voters = new VoterChoice(services, this::onVoters);
        this.view = new GovernanceView(parts, new Frame());
        this.frame = new PageFrame(view);
        this.steps = new MemberSteps(services, parts, voters, frame);
        this.ballots = new BallotPages(services, new BallotFrame());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        Registration wallet = services.wallet().onState(state -> services.ui().execute(voters::refresh));
        pins = Pin.all(
                services.ui().observe(services.governance().book().daos(), this::onBook),
                services.ui().observe(services.node().lifecycle(), this::onLifecycle),
                services.ui().every(SAMPLING, this::refresh),
                wallet::close);
    }

    @Override
    public void detach() {
        pins.release();
        frame.end();
        ballots.end();
        wanted = Optional.empty();
        dao = Optional.empty();
        proposal = Optional.empty();
    }

    @Override
    public boolean isUnfinished() {
        return frame.isUnfinished();
    }

    /** Begins a task, of the DAO that is shown where it is of one; a form that is open ends. */
    public void begin(GovernanceTask task) {
        switch (task) {
            case CONNECT -> connect();
            case CREATE -> create();
            case WATCH -> ifFollowed(new Frame()::watch);
            case PROPOSE -> whenOpen(session -> new ListActions().propose());
            case DELEGATE -> whenOpen(session -> new ListActions().delegate());
        }
    }

    /** Shows the proposals of a DAO, which is followed from now on. */
    public void open(FollowedDao followed) {
        if (dao.filter(shown -> shown.dao().isSameAs(followed)).isEmpty()) {
            services.governance().book().follow(followed);
        } else {
            showList();
        }
    }

    /** Shows a proposal of a DAO, which is followed from now on. */
    public void open(FollowedDao followed, UInt256 id) {
        open(followed, id, this::open);
    }

    /** Shows a ballot of a DAO, which is followed from now on. @param round its number */
    public void open(FollowedDao followed, Hash round) {
        open(followed);
        whenOpen(session -> ballots.open(round));
    }

    /** Shows where a vote that was signed elsewhere is taken; the person still has to take it. @param path of its file */
    public void openBallot(FollowedDao followed, UInt256 id, Address voter, String path) {
        open(followed, id, (session, entry) -> page(session, entry).takeOffline(voter, path));
    }

    private void open(FollowedDao followed, UInt256 id, BiConsumer<DaoSession, ProposalEntry> then) {
        open(followed);
        whenOpen(session -> services.ui()
                .whenDone(
                        services.governance().ask(() -> new DaoReader(session)
                                .entry(session.client().proposal(id), Optional.empty())),
                        (entry, failure) -> {
                            if (failure == null) {
                                then.accept(session, entry);
                            } else {
                                frame.show(parts.failure(failure, this::showList), () -> {});
                            }
                        }));
    }

    private void ifFollowed(Runnable action) {
        if (dao.isPresent()) {
            action.run();
        }
    }

    private void whenOpen(Consumer<DaoSession> action) {
        wanted = Optional.of(action);
        ifFollowed(this::showList);
        dao.flatMap(shown -> shown.sessionProperty().get()).ifPresent(this::doWanted);
    }

    private void onSession(DaoSession session) {
        refreshBallots();
        doWanted(session);
    }

    private void doWanted(DaoSession session) {
        Optional<Consumer<DaoSession>> action = wanted;
        wanted = Optional.empty();
        action.ifPresent(begin -> begin.accept(session));
    }

    /** Of a DAO on this program's own node, where that listens may have changed. */
    private void onLifecycle(NodeLifecycle lifecycle) {
        voters.refresh();
        boolean own = dao.filter(shown -> shown.dao().place() instanceof Place.OwnShard)
                .isPresent();
        if (own && (lifecycle instanceof NodeLifecycle.Running || lifecycle instanceof NodeLifecycle.Stopped)) {
            dao.get().reconnect();
        }
    }

    private void refresh() {
        proposal.ifPresent(ProposalViewModel::refresh);
        dao.ifPresent(DaoViewModel::refresh);
        refreshBallots();
    }

    private void refreshBallots() {
        withSession(session -> ballots.refresh(
                session, voters.chosen().map(voter -> new BallotVoter(voter.address(), voter.signer()))));
    }

    private void onBook(List<FollowedDao> daos) {
        view.showChoices(!daos.isEmpty());
        if (daos.isEmpty()) {
            dao = Optional.empty();
            welcome();
            return;
        }
        FollowedDao first = daos.getFirst();
        view.showDaos(daos, first);
        if (dao.filter(shown -> shown.dao().isSameAs(first)).isEmpty()) {
            DaoViewModel opened = new DaoViewModel(services.governance(), first, services.messages(), services.ui());
            dao = Optional.of(opened);
            ballots.end();
            opened.sessionProperty().subscribe(session -> session.filter(_ -> dao.equals(Optional.of(opened)))
                    .ifPresent(this::onSession));
            voters.remember(first.voter());
            showList();
            dao.get().refresh();
        }
    }

    private void onVoters(List<Voter> all, Optional<Voter> chosen) {
        view.showVoters(all, chosen);
        Optional<Address> account = chosen.map(Voter::address);
        dao.ifPresent(shown -> {
            shown.onVoter(account);
            // The badge and the reminders go by it also while the wallet is locked.
            FollowedDao noted = services.governance().book().latest(shown.dao());
            account.filter(known -> !noted.voter().equals(account))
                    .ifPresent(known -> services.governance().book().follow(noted.withVoter(known)));
        });
        proposal.ifPresent(shown -> shown.onVoter(account));
        refreshBallots();
    }

    private void welcome() {
        boolean follows = dao.isPresent();
        frame.show(new WelcomeView(parts, this::connect, this::create, this::showList, follows), () -> {});
    }

    private void connect() {
        ConnectViewModel model = new ConnectViewModel(
                services.governance(),
                services.messages(),
                services.ui(),
                voters.chosen().map(Voter::address),
                this::follow);
        frame.showForm(new ConnectView(model, parts, this::leaveForm), () -> {});
    }

    private void follow(FollowedDao found) {
        dao = Optional.empty();
        services.governance().book().follow(found);
        // The same one as before is no news to those who observe the book.
        onBook(services.governance().book().daos().get());
    }

    private void leaveForm() {
        if (dao.isPresent()) {
            showList();
        } else {
            welcome();
        }
    }

    private void create() {
        CreateDaoViewModel model = new CreateDaoViewModel(services, voters.signers(), this::follow);
        frame.showForm(new CreateDaoView(model, parts, this::leaveForm), model::close);
    }

    private void showList() {
        proposal = Optional.empty();
        dao.ifPresent(shown -> frame.show(new DaoView(shown, ballots.list(), parts, new ListActions()), () -> {}));
    }

    private void open(DaoSession session, ProposalEntry entry) {
        page(session, entry).show();
    }

    /** What it is about is read again and again from now on. */
    private ProposalPage page(DaoSession session, ProposalEntry entry) {
        ProposalViewModel model = new ProposalViewModel(
                services.governance(),
                session,
                entry.proposal(),
                voters.chosen().map(Voter::address),
                services.messages(),
                services.ui());
        proposal = Optional.of(model);
        model.refresh();
        model.rehearse();
        return new ProposalPage(
                model, dao.orElseThrow(), services, parts, voters, frame, steps, explorer, this::showList);
    }

    private void withSession(Consumer<DaoSession> action) {
        dao.flatMap(shown -> shown.sessionProperty().get()).ifPresent(action);
    }

    /** The controls of the frame. */
    private final class Frame implements GovernanceView.Actions {
        @Override
        public void choose(FollowedDao chosen) {
            services.governance().book().follow(chosen);
        }

        @Override
        public void choose(Voter chosen) {
            voters.choose(chosen);
        }

        @Override
        public void connect() {
            welcome();
        }

        @Override
        public void watch() {
            frame.showForm(
                    new AddressFormView(
                            parts,
                            "watch",
                            Optional.empty(),
                            address -> {
                                voters.watch(address);
                                showList();
                            },
                            GovernanceController.this::showList),
                    () -> {});
        }
    }

    /** Where pages about ballots are shown. */
    private final class BallotFrame implements BallotPages.Frame {
        @Override
        public void show(Node page) {
            proposal = Optional.empty();
            frame.show(page, ballots::leave);
        }

        @Override
        public void showForm(Node page, Pin pin) {
            frame.showForm(page, pin);
        }

        @Override
        public void showDao() {
            showList();
        }
    }

    /** What the list of proposals leads to. */
    private final class ListActions implements DaoView.Actions {
        @Override
        public void open(ProposalEntry entry) {
            withSession(session -> GovernanceController.this.open(session, entry));
        }

        @Override
        public void propose() {
            withSession(session -> {
                ProposeViewModel model = new ProposeViewModel(services, session);
                Runnable back = GovernanceController.this::showList;
                frame.showForm(
                        new ProposeView(
                                model,
                                parts,
                                content -> steps.begin(session, new MemberStep.Propose(content), back),
                                back),
                        () -> {});
            });
        }

        @Override
        public void delegate() {
            withSession(session -> {
                Runnable back = GovernanceController.this::showList;
                frame.showForm(
                        new AddressFormView(
                                parts,
                                "delegate",
                                voters.chosen().map(Voter::address),
                                to -> steps.begin(session, new MemberStep.Delegate(to), back),
                                back),
                        () -> {});
            });
        }
    }
}
