package org.quorate.app.ui.governance;

import java.util.Optional;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.MemberStep;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.signing.Signers.Signer;

/** Leads through steps of a member that are transactions. */
final class MemberSteps {
    private final AppServices services;
    private final GovernanceParts parts;
    private final VoterChoice voters;
    private final PageFrame frame;

    MemberSteps(AppServices services, GovernanceParts parts, VoterChoice voters, PageFrame frame) {
        this.services = services;
        this.parts = parts;
        this.voters = voters;
        this.frame = frame;
    }

    /** By the chosen account; what everybody may do, by another one if that has its key elsewhere. */
    void begin(DaoSession session, MemberStep step, Runnable then) {
        boolean anybody = step instanceof MemberStep.Queue
                || step instanceof MemberStep.Execute
                || step instanceof MemberStep.Cast;
        Optional<Signer> own = voters.chosen().flatMap(Voter::signer);
        Optional<Signer> signer = anybody ? own.or(voters::anySigner) : own;
        if (signer.isEmpty()) {
            frame.show(new NobodySignsView(parts, then), () -> {});
            return;
        }
        StepViewModel model = new StepViewModel(
                services.governance(),
                session,
                step,
                signer.get(),
                services.tasks(),
                services.messages(),
                services.ui());
        frame.showForm(new StepView(model, parts, then), model::close);
    }
}
