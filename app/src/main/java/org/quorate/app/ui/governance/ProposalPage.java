package org.quorate.app.ui.governance;

import java.util.Optional;
import org.quorate.app.governance.MemberStep;
import org.quorate.app.governance.Place;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ExplorerLink;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.wallet.dao.VoteChoice;

/** The page of a proposal, and what it leads to. */
final class ProposalPage implements ProposalActions {
    private final ProposalViewModel model;
    private final DaoViewModel dao;
    private final AppServices services;
    private final GovernanceParts parts;
    private final VoterChoice voters;
    private final PageFrame frame;
    private final MemberSteps steps;
    private final ExplorerLink explorer;
    private final Runnable onBack;

    ProposalPage(
            ProposalViewModel model,
            DaoViewModel dao,
            AppServices services,
            GovernanceParts parts,
            VoterChoice voters,
            PageFrame frame,
            MemberSteps steps,
            ExplorerLink explorer,
            Runnable onBack) {
        this.model = model;
        this.dao = dao;
        this.services = services;
        this.parts = parts;
        this.voters = voters;
        this.frame = frame;
        this.steps = steps;
        this.explorer = explorer;
        this.onBack = onBack;
    }

    private void step(MemberStep step) {
        steps.begin(model.session(), step, this::show);
    }

    /** Shows it, as it is now. */
    void show() {
        model.refresh();
        frame.show(new ProposalView(model, dao, parts, this), () -> {});
    }

    @Override
    public void back() {
        onBack.run();
    }

    @Override
    public void vote(VoteChoice choice, String reason) {
        if (voters.chosen().flatMap(Voter::signer).isPresent()) {
            step(new MemberStep.Vote(model.proposal(), choice, reason));
        } else {
            offline(Optional.of(choice), reason);
        }
    }

    @Override
    public void voteOffline() {
        offline(Optional.empty(), "");
    }

    private void offline(Optional<VoteChoice> choice, String reason) {
        offline(new OfflineViewModel(services, model.session(), model.proposal(), model.voter(), choice, reason));
    }

    /** Shows where a vote that was signed elsewhere is taken. @param path of its file */
    void takeOffline(Address voter, String path) {
        OfflineViewModel offline = new OfflineViewModel(
                services, model.session(), model.proposal(), Optional.of(voter), Optional.empty(), "");
        offline.ballotSourceProperty().set(path);
        offline(offline);
    }

    private void offline(OfflineViewModel offline) {
        frame.showForm(
                new OfflineView(
                        offline,
                        parts,
                        (request, ballot) -> step(new MemberStep.Cast(model.proposal(), request, ballot)),
                        this::show),
                offline::close);
    }

    @Override
    public void queue() {
        step(new MemberStep.Queue(model.proposal()));
    }

    @Override
    public void execute() {
        step(new MemberStep.Execute(model.proposal()));
    }

    @Override
    public void cancel() {
        step(new MemberStep.Cancel(model.proposal()));
    }

    @Override
    public boolean canExplore() {
        return model.session().dao().place() instanceof Place.OwnShard;
    }

    @Override
    public void explore(Hash transaction) {
        if (model.session().dao().place() instanceof Place.OwnShard(int shard)) {
            explorer.openTransaction(shard, transaction);
        }
    }
}
