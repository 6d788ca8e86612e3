package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.governance.MemberStep;
import org.quorate.app.governance.PreparedStep;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.signing.TransactionParts;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.PlainText;

/** The review of a member's step, and what became of it. */
final class StepView extends StackPane {
    private final StepViewModel model;
    private final GovernanceParts parts;
    private final TransactionParts transaction;
    private final Runnable onClose;
    private final WizardPane pane;

    StepView(StepViewModel model, GovernanceParts parts, Runnable onClose) {
        this.model = model;
        this.parts = parts;
        this.transaction = new TransactionParts(parts.messages());
        this.onClose = onClose;
        this.pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.messages().text("send.step.review"),
                        parts.messages().text("send.step.sent")),
                model.flow().errorProperty());
        getChildren().add(pane);
        model.preparedProperty()
                .subscribe(() -> showReview(model.flow().reviewProperty().get()));
        model.flow().reviewProperty().subscribe(this::showReview);
        model.flow()
                .sentProperty()
                .subscribe(() -> showStatus(model.flow().statusProperty().get()));
        model.flow().statusProperty().subscribe(this::showStatus);
    }

    private String key() {
        return switch (model.step()) {
            case MemberStep.Propose _ -> "propose";
            case MemberStep.Vote _ -> "vote";
            case MemberStep.Cast _ -> "cast";
            case MemberStep.Delegate _ -> "delegate";
            case MemberStep.Queue _ -> "queue";
            case MemberStep.Execute _ -> "execute";
            case MemberStep.Cancel _ -> "cancel";
        };
    }

    private void showReview(Optional<SendReview> review) {
        VBox content = new VBox(16);
        model.preparedProperty().get().ifPresent(prepared -> content.getChildren()
                .addAll(prepared(prepared)));
        if (review.isPresent()) {
            content.setId("step-review");
            content.getChildren().add(transaction.facts(review.get()));
        } else {
            ProgressIndicator ring = new ProgressIndicator();
            ring.setMaxSize(32, 32);
            ring.visibleProperty().bind(model.flow().busyProperty());
            content.getChildren().add(ring);
        }
        Button confirm = Ui.button(
                "step-confirm",
                parts.messages().text("send.confirm"),
                () -> model.flow().confirm(),
                "accent");
        if (review.isPresent()) {
            confirm.disableProperty().bind(model.flow().busyProperty());
        } else {
            confirm.setDisable(true);
        }
        pane.show(
                0,
                parts.text("step." + key() + ".title"),
                parts.text("step." + key() + ".text"),
                content,
                Ui.button("step-cancel", parts.messages().text("common.cancel"), onClose),
                confirm);
    }

    private List<Node> prepared(PreparedStep prepared) {
        DaoFacts facts = model.session().facts();
        Address own = model.flow().signer().account().address();
        EffectTexts texts = new EffectTexts(parts, facts, prepared.units(), Optional.of(own));
        List<Node> nodes = new ArrayList<>();
        Facts what = new Facts();
        switch (model.step()) {
            case MemberStep.Vote vote -> {
                what.with(parts.text("choice"), parts.choice(vote.choice()), "effect-what");
                if (!vote.reason().isEmpty()) {
                    what.with(parts.text("reason"), PlainText.of(vote.reason(), 1_024));
                }
            }
            case MemberStep.Cast cast ->
                what.with(parts.text("choice"), parts.choice(cast.request().choice()), "effect-what")
                        .with(
                                parts.text("voter"),
                                Grouped.whole(cast.request().voter().toChecksummed()),
                                "mono");
            case MemberStep.Delegate(Address to) ->
                what.with(
                        parts.text("delegate.to"),
                        to.equals(own) ? parts.text("delegate.self") : Grouped.whole(to.toChecksummed()),
                        "strong");
            default -> {}
        }
        prepared.weight().ifPresent(weight -> what.with(parts.text("weight"), parts.amount(facts.token(), weight)));
        if (!what.getChildren().isEmpty()) {
            nodes.add(what);
        }
        if (!prepared.effects().isEmpty()) {
            VBox effects = EffectPane.all(
                    parts, prepared.effects().stream().map(texts::of).toList());
            effects.setId("step-effects");
            nodes.add(effects);
        }
        prepared.rehearsal().ifPresent(done -> nodes.add(new RehearsalPane(parts, facts, done, Optional.of(own))));
        return nodes;
    }

    private void showStatus(SendStatus status) {
        Optional<SentTransaction> sent = model.flow().sentProperty().get();
        if (sent.isEmpty()) {
            return;
        }
        Facts facts = new Facts()
                .with(parts.messages().text("send.hash"), sent.get().hash().toHex(), "mono");
        pane.show(
                1,
                parts.text("step." + key() + ".title"),
                "",
                new VBox(8, transaction.status(status, parts.text("step." + key() + ".done")), facts),
                Ui.button("step-close", parts.messages().text("common.done"), onClose, "accent"));
    }
}
