package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.signing.TransactionPane;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;

/** The review of a ballot, and that the node has it. */
final class CastView extends StackPane {
    private final CastViewModel model;
    private final BallotParts parts;
    private final BallotPaper paper;
    private final Runnable onClose;
    private final WizardPane pane;

    CastView(CastViewModel model, BallotParts parts, Runnable onClose) {
        this.model = model;
        this.parts = parts;
        this.paper = model.entry().open().paper();
        this.onClose = onClose;
        this.pane = new WizardPane(
                parts.messages(),
                List.of(parts.messages().text("send.step.review"), parts.text("step.cast")),
                model.errorProperty());
        getChildren().add(pane);
        showReview();
        model.takenProperty().subscribe(taken -> taken.ifPresent(this::showTaken));
    }

    private void showReview() {
        var choice = Ui.paragraph(parts.words(paper, model.marking()), "effect-what");
        choice.setId("ballot-choice");
        Facts facts = new Facts()
                .with(parts.text("question"), parts.title(paper), "strong")
                .with(parts.text("method"), parts.method(paper))
                .with(parts.messages().text("governance.voter"), model.signer().name())
                .with(
                        parts.text("account"),
                        Grouped.whole(model.signer().account().address().toChecksummed()),
                        "mono")
                .with(
                        parts.messages().text("governance.weight.snapshot"),
                        parts.amount(
                                model.session().facts().token(),
                                model.entry().weight().toBigInteger()));
        VBox content = new VBox(16, choice, facts);
        content.setId("ballot-review");
        if (model.isReplacing()) {
            content.getChildren().add(BallotParts.notice("ballot-replaces", parts.text("replaces")));
        }
        if (paper.isSecret()) {
            content.getChildren().add(secret());
        }
        Node ring = TransactionPane.ring();
        ring.visibleProperty().bind(model.busyProperty());
        ring.managedProperty().bind(model.busyProperty());
        content.getChildren().add(ring);
        Button confirm = Ui.button("ballot-confirm", parts.text("confirm"), model::confirm, "accent");
        confirm.disableProperty()
                .bind(model.busyProperty().or(model.checkedProperty().not()));
        pane.show(
                0,
                parts.text("review"),
                parts.text("review.text"),
                content,
                Ui.button("ballot-cancel", parts.messages().text("common.cancel"), onClose),
                confirm);
    }

    /** Why it has to be opened, and whether this program may do it. */
    private Node secret() {
        CheckBox automatic = Ui.checkBox(parts.text("automatic"));
        automatic.setId("ballot-automatic");
        automatic.setWrapText(true);
        automatic.selectedProperty().bindBidirectional(model.automaticProperty());
        automatic.disableProperty().bind(model.busyProperty());
        return new VBox(
                8,
                Ui.paragraph(parts.text(
                        "secret.review",
                        parts.moment(model.entry().open().round().lastCast(paper)),
                        parts.moment(model.entry().open().round().closes()))),
                automatic);
    }

    private void showTaken(CastViewModel.Taken taken) {
        Optional<Waiting> waiting = taken.waiting();
        VBox content = new VBox(
                16,
                new ResultPane(
                        Material2OutlinedAL.HOW_TO_VOTE,
                        "success",
                        parts.text("taken"),
                        waiting.isPresent() ? "" : parts.text("taken.text")));
        content.setId("ballot-taken");
        waiting.ifPresent(kept -> content.getChildren()
                .add(BallotParts.notice(
                        "ballot-remember",
                        parts.text(
                                kept.automatic() ? "remember.automatic" : "remember",
                                parts.moment(kept.opensAfter() + 1),
                                parts.moment(kept.closes())))));
        pane.show(
                1,
                parts.title(paper),
                "",
                content,
                Ui.button("ballot-close", parts.messages().text("common.done"), onClose, "accent"));
    }
}
