package org.quorate.app.ui.governance.ballots;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Outcome;
import org.quorate.wallet.ballot.RoundCount;

/** What the ballots come to, counted on this computer, and whether that is what is anchored. */
final class CountPane extends RoundCard {
    private Optional<Shown> shown = Optional.empty();

    /** What decides how this looks. */
    private record Shown(BallotEntry.Phase phase, boolean weight, boolean counting, Optional<RoundCount> count) {}

    CountPane(RoundViewModel model, BallotParts parts, RoundView.Actions actions) {
        super("ballot-result", parts.text("result"), model, parts, actions);
        model.entryProperty().subscribe(this::show);
        model.countProperty().subscribe(this::show);
        model.countingProperty().subscribe(this::show);
    }

    private void show() {
        BallotEntry entry = model.entryProperty().get();
        boolean closed = entry.phase().compareTo(BallotEntry.Phase.OPENING) > 0;
        Ui.setShown(this, closed);
        Shown next = new Shown(
                entry.phase(),
                !entry.weight().isZero(),
                model.countingProperty().get(),
                model.countProperty().get());
        if (closed && !shown.equals(Optional.of(next))) {
            shown = Optional.of(next);
            content.getChildren()
                    .setAll(
                            next.counting()
                                    ? List.of(progress(entry))
                                    : next.count()
                                            .map(count -> result(count, entry))
                                            .orElseGet(this::uncounted));
        }
    }

    private List<Node> uncounted() {
        return List.of(
                Ui.paragraph(parts.text("count.text"), "muted"),
                Ui.button("ballot-count", parts.text("count"), model::count, "accent"));
    }

    private Node progress(BallotEntry entry) {
        long all = entry.open().ballots();
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(parts.text("count"));
        Label words = Ui.label("", "muted");
        model.checkedProperty().subscribe(done -> {
            bar.setProgress(all == 0 ? ProgressBar.INDETERMINATE_PROGRESS : Math.min(1, done.doubleValue() / all));
            words.setText(parts.text(
                    "checked",
                    parts.messages().number(done.intValue()),
                    parts.messages().number(all)));
        });
        return new VBox(4, bar, words);
    }

    private List<Node> result(RoundCount count, BallotEntry entry) {
        List<Node> nodes = new ArrayList<>();
        Outcome outcome = count.result().outcome();
        nodes.add(named("ballot-winner", Ui.paragraph(parts.winner(count), "effect-what")));
        if (count.result().counted() > 0) {
            nodes.add(ranking(outcome));
        }
        nodes.add(named("ballot-turnout", Ui.paragraph(turnout(count))));
        if (count.result().uncounted() > 0) {
            nodes.add(Ui.paragraph(parts.plural("uncounted", count.result().uncounted()), "muted"));
        }
        if (!count.refused().isEmpty()) {
            nodes.add(named(
                    "ballot-refused",
                    Ui.paragraph(parts.plural("refused", count.refused().size()), "muted")));
        }
        if (!count.isComplete()) {
            nodes.add(BallotParts.notice(
                    "ballot-unchecked",
                    parts.text(
                            "unchecked",
                            parts.messages().number(count.unchecked().size()))));
        }
        nodes.add(new AnchoredPane(parts, count, entry, model.session().facts().token(), model.voter(), actions));
        return nodes;
    }

    private Node ranking(Outcome outcome) {
        VBox lines = new VBox(8);
        lines.setId("ballot-ranking");
        BigInteger most = outcome.scores().stream().max(BigInteger::compareTo).orElse(BigInteger.ZERO);
        int place = 1;
        for (List<Integer> group : outcome.ranking()) {
            for (int option : group) {
                BigInteger score = outcome.scores().get(option);
                HBox line = new HBox(
                        8,
                        Ui.label(parts.text("place.line", place, parts.option(paper, option)), "medium"),
                        Ui.spacer(),
                        Ui.label(score(score)));
                line.setAlignment(Pos.CENTER_LEFT);
                ProgressBar bar = new ProgressBar(share(score, most));
                bar.getStyleClass().addAll("tally-bar", place == 1 ? "for" : "abstain");
                bar.setMaxWidth(Double.MAX_VALUE);
                bar.setAccessibleText(parts.option(paper, option));
                lines.getChildren().add(new VBox(4, line, bar));
            }
            place += group.size();
        }
        return lines;
    }

    /** What the number of an option means differs with the method. */
    private String score(BigInteger score) {
        return switch (paper.method()) {
            case SINGLE, APPROVAL, INSTANT_RUNOFF ->
                parts.amount(model.session().facts().token(), score);
            case WEIGHTED ->
                parts.amount(model.session().facts().token(), score.divide(BigInteger.valueOf(Marking.Weighted.WHOLE)));
            case SCHULZE -> parts.plural("beats", score.longValueExact());
            case QUADRATIC -> parts.plural("votes", score.longValueExact());
        };
    }

    private String turnout(RoundCount count) {
        String ballots = parts.plural("ballots", count.ballots().size());
        var unit = model.session().facts().token();
        return count.supply()
                .filter(all -> !all.isZero())
                .map(all -> parts.text(
                        "turnout",
                        ballots,
                        parts.amount(unit, count.votesCast()),
                        parts.amount(unit, all.toBigInteger()),
                        parts.messages().percent(share(count.votesCast(), all.toBigInteger()))))
                .orElseGet(() -> parts.text("turnout.bare", ballots, parts.amount(unit, count.votesCast())));
    }

    private static Node named(String id, Node node) {
        node.setId(id);
        return node;
    }

    private static double share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? 0
                : new BigDecimal(part)
                        .divide(new BigDecimal(whole), MathContext.DECIMAL64)
                        .doubleValue();
    }
}
