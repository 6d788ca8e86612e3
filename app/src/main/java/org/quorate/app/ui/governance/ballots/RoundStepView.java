package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
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
import org.quorate.app.ui.signing.TransactionPane;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.dao.PlainText;

/** The review of a step about a round, and what became of it. */
final class RoundStepView extends StackPane {
    private static final int MAX_TEXT = 8_192;

    private final RoundStepViewModel model;
    private final BallotParts parts;
    private final Runnable onCancel;
    private final Runnable onDone;

    /** @param onDone when it was carried out and the person has seen it */
    RoundStepView(RoundStepViewModel model, BallotParts parts, Runnable onCancel, Runnable onDone) {
        this.model = model;
        this.parts = parts;
        this.onCancel = onCancel;
        this.onDone = onDone;
        TransactionPane pane = new TransactionPane(parts.messages(), model.flow(), model.errorProperty(), new Step());
        getChildren().add(pane);
        model.preparedProperty().subscribe(pane::show);
        model.doneProperty().subscribe(pane::show);
        model.handingInProperty().subscribe(pane::show);
    }

    private final class Step implements TransactionPane.Step {
        @Override
        public String id() {
            return "round";
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
            return model.preparedProperty()
                    .get()
                    .map(RoundStepView.this::prepared)
                    .orElse(List.of());
        }

        @Override
        public Node waiting() {
            return counting();
        }

        @Override
        public void confirm() {
            model.confirm();
        }

        @Override
        public void cancel() {
            onCancel.run();
        }

        @Override
        public Node progress(SendStatus status, Node usual) {
            return isWaiting(status) ? gathering() : usual;
        }

        @Override
        public Button end(SendStatus status) {
            return isWaiting(status) ? again() : close();
        }
    }

    /** Whether it is in a block, and something is left to do. */
    private boolean isWaiting(SendStatus status) {
        return status instanceof SendStatus.Confirmed && !model.doneProperty().get();
    }

    private String key() {
        return switch (model.step()) {
            case RoundStep.MakeContract _ -> "contract";
            case RoundStep.Ask _ -> "ask";
            case RoundStep.Anchor _ -> "anchor";
            case RoundStep.Challenge _ -> "challenge";
        };
    }

    private Node counting() {
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
        return new VBox(8, TransactionPane.ring(), words);
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

    /** The question is in a block, and the node does not have its words yet. */
    private Node gathering() {
        Node ring = TransactionPane.ring();
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

    private Button close() {
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
