package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.governance.MemberStep;
import org.quorate.app.governance.PreparedStep;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.signing.TransactionPane;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.PlainText;

/** The review of a member's step, and what became of it. */
final class StepView extends StackPane {
    private final StepViewModel model;
    private final GovernanceParts parts;
    private final Runnable onClose;

    StepView(StepViewModel model, GovernanceParts parts, Runnable onClose) {
        this.model = model;
        this.parts = parts;
        this.onClose = onClose;
        TransactionPane pane =
                new TransactionPane(parts.messages(), model.flow(), model.flow().errorProperty(), new Step());
        getChildren().add(pane);
        model.preparedProperty().subscribe(pane::show);
    }

    private final class Step implements TransactionPane.Step {
        @Override
        public String id() {
            return "step";
        }

        @Override
        public String title() {
            return parts.text("step." + key() + ".title");
        }

        @Override
        public String text() {
            return parts.text("step." + key() + ".text");
        }

        @Override
        public String done() {
            return parts.text("step." + key() + ".done");
        }

        @Override
        public List<Node> content() {
            return model.preparedProperty().get().map(StepView.this::prepared).orElse(List.of());
        }

        @Override
        public void confirm() {
            model.flow().confirm();
        }

        @Override
        public void cancel() {
            onClose.run();
        }

        @Override
        public Button end(SendStatus status) {
            return Ui.button("step-close", parts.messages().text("common.done"), onClose, "accent");
        }
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
}
