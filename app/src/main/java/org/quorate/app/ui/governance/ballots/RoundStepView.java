package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ballot.PreparedRound;
import org.quorate.app.ballot.RoundStep;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.signing.TransactionParts;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.dao.PlainText;

/** The review of a step about a round, and what became of it. */
final class RoundStepView extends StackPane {
    private static final int MAX_TEXT = 8_192;

    private final RoundStepViewModel model;
    private final BallotParts parts;
    private final TransactionParts transaction;
    private final Runnable onCancel;
    private final Runnable onDone;
    private final WizardPane pane;

    /** @param onDone when it was carried out and the person has seen it */
    RoundStepView(RoundStepViewModel model, BallotParts parts, Runnable onCancel, Runnable onDone) {
        this.model = model;
        this.parts = parts;
        this.transaction = new TransactionParts(parts.messages());
        this.onCancel = onCancel;
        this.onDone = onDone;
        this.pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.messages().text("send.step.review"),
                        parts.messages().text("send.step.sent")),
                model.errorProperty());
        getChildren().add(pane);
        model.preparedProperty().subscribe(this::show);
        model.flow().reviewProperty().subscribe(this::show);
        model.flow().sentProperty().subscribe(this::show);
        model.flow().statusProperty().subscribe(this::show);
        model.doneProperty().subscribe(this::show);
        model.handingInProperty().subscribe(this::show);
    }

    private String key() {
        return switch (model.step()) {
            case RoundStep.MakeContract _ -> "contract";
            case RoundStep.Ask _ -> "ask";
            case RoundStep.Anchor _ -> "anchor";
            case RoundStep.Challenge _ -> "challenge";
        };
    }

    private void show() {
        model.flow()
                .sentProperty()
                .get()
                .ifPresentOrElse(
                        this::showSent,
                        () -> showReview(model.flow().reviewProperty().get()));
    }

    private void showReview(Optional<SendReview> review) {
        VBox content = new VBox(16);
        model.preparedProperty().get().ifPresent(prepared -> content.getChildren()
                .addAll(prepared(prepared)));
        if (review.isPresent()) {
            content.setId("round-review");
            content.getChildren().add(transaction.facts(review.get()));
        } else {
            content.getChildren().add(waiting());
        }
        Button confirm = Ui.button("round-confirm", parts.messages().text("send.confirm"), model::confirm, "accent");
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
                Ui.button("round-cancel", parts.messages().text("common.cancel"), onCancel),
                confirm);
    }

    private Node waiting() {
        var words = Ui.label("", "muted");
        long all = model.ballots();
        model.checkedProperty()
                .subscribe(done -> words.setText(
                        all == 0
                                ? ""
                                : parts.text(
                                        "checked",
                                        parts.messages().number(done.intValue()),
                                        parts.messages().number(all))));
        VBox waiting = new VBox(8, BallotParts.ring(), words);
        waiting.visibleProperty().bind(model.flow().busyProperty());
        return waiting;
    }

    private List<Node> prepared(PreparedRound prepared) {
        return switch (model.step()) {
            case RoundStep.MakeContract _ -> List.of();
            case RoundStep.Ask ask ->
                question(ask.draft().paper(), prepared.round().orElseThrow());
            case RoundStep.Anchor _ -> result(prepared.count().orElseThrow());
            case RoundStep.Challenge challenge ->
                challenge(challenge, prepared.count().orElseThrow());
        };
    }

    private List<Node> question(BallotPaper paper, BallotRound round) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(large("round-question", parts.title(paper)));
        if (!paper.text().isBlank()) {
            nodes.add(Ui.paragraph(PlainText.of(paper.text(), MAX_TEXT)));
        }
        String answers = IntStream.range(0, paper.options().size())
                .mapToObj(option -> parts.text("place.line", option + 1, parts.option(paper, option)))
                .collect(Collectors.joining("\n"));
        Facts facts = new Facts()
                .with(parts.text("answers"), answers, "strong")
                .with(parts.text("method"), parts.method(paper))
                .with(parts.text("who.sees"), parts.text(paper.isSecret() ? "secret" : "public"))
                .with(parts.text("until"), parts.moment(round.lastCast(paper)));
        if (paper.isSecret()) {
            facts.with(parts.text("opened"), parts.moment(round.closes()));
        }
        facts.with(parts.text("snapshot"), parts.moment(round.snapshot()))
                .with(parts.text("challenge"), parts.text("challenge.for", parts.span(round.challengeTime())));
        nodes.add(facts);
        return nodes;
    }

    private List<Node> result(RoundCount count) {
        return List.of(
                large("round-result", parts.winner(count)),
                new Facts()
                        .with(parts.text("question"), parts.title(count.open().paper()), "strong")
                        .with(
                                parts.text("gathered"),
                                parts.plural("ballots", count.ballots().size()))
                        .with(parts.text("root"), count.result().tree().root().toHex(), "mono")
                        .with(
                                parts.text("challenge"),
                                parts.text(
                                        "challenge.for",
                                        parts.span(count.open().round().challengeTime()))));
    }

    private List<Node> challenge(RoundStep.Challenge step, RoundCount count) {
        return List.of(
                large("round-reason", PlainText.of(step.reason(), MAX_TEXT)),
                new Facts()
                        .with(parts.text("question"), parts.title(count.open().paper()), "strong")
                        .with(parts.text("result.here"), parts.winner(count))
                        .with(
                                parts.text("root.here"),
                                count.result().tree().root().toHex(),
                                "mono")
                        .with(
                                parts.text("root.anchored"),
                                count.anchored().orElseThrow().root().toHex(),
                                "mono"));
    }

    private static Node large(String id, String text) {
        var words = Ui.paragraph(text, "effect-what");
        words.setId(id);
        return words;
    }

    private void showSent(SentTransaction sent) {
        SendStatus status = model.flow().statusProperty().get();
        boolean waits =
                status instanceof SendStatus.Confirmed && !model.doneProperty().get();
        Facts facts =
                new Facts().with(parts.messages().text("send.hash"), sent.hash().toHex(), "mono");
        pane.show(
                1,
                parts.text("step." + key() + ".title"),
                "",
                new VBox(
                        8,
                        waits ? gathering() : transaction.status(status, parts.text("step." + key() + ".done")),
                        facts),
                waits ? again() : done());
    }

    /** The question is in a block, and the node does not have its words yet. */
    private Node gathering() {
        Node ring = BallotParts.ring();
        ring.visibleProperty().bind(model.handingInProperty());
        VBox waiting = new VBox(ring, Ui.paragraph(parts.text("step.ask.gathering"), "heading"));
        waiting.getStyleClass().add("empty-state");
        return waiting;
    }

    private Button again() {
        Button again = Ui.button("round-again", parts.text("step.ask.again"), model::handIn, "accent");
        again.disableProperty().bind(model.handingInProperty());
        return again;
    }

    private Button done() {
        boolean done = model.doneProperty().get();
        return Ui.button(
                "round-close",
                model.step() instanceof RoundStep.MakeContract && done
                        ? parts.text("step.contract.go")
                        : parts.messages().text("common.done"),
                done ? onDone : onCancel,
                "accent");
    }
}
