package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.wallet.ballot.BallotDrafts.State;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;

/** The person's own ballot: where it is marked, and afterwards how far it got. */
final class OwnBallotPane extends RoundCard {
    private Optional<Shown> shown = Optional.empty();

    /** What decides how this looks; while it stays, what was marked stays where it is. */
    private record Shown(
            BallotEntry.Phase phase,
            BallotEntry.Need need,
            boolean weight,
            Optional<GatheredBallot> mine,
            Optional<Waiting> kept) {}

    OwnBallotPane(RoundViewModel model, BallotParts parts, RoundView.Actions actions) {
        super("ballot-mine", parts.text("yours"), model, parts, actions);
        model.entryProperty().subscribe(this::show);
    }

    private void show(BallotEntry entry) {
        Shown next = new Shown(entry.phase(), entry.need(), !entry.weight().isZero(), entry.mine(), entry.kept());
        if (!shown.equals(Optional.of(next))) {
            shown = Optional.of(next);
            content.getChildren().setAll(content(entry));
        }
    }

    private List<Node> content(BallotEntry entry) {
        List<Node> nodes = new ArrayList<>();
        if (!entry.weight().isZero()) {
            var weight = Ui.paragraph(
                    parts.text(
                            "weight",
                            parts.amount(
                                    model.session().facts().token(),
                                    entry.weight().toBigInteger())),
                    "muted");
            weight.setId("ballot-weight");
            nodes.add(weight);
        }
        switch (entry.need()) {
            case CAST -> nodes.addAll(form(false));
            case HAND_IN -> {
                Optional<Marking> signed =
                        entry.kept().flatMap(kept -> read(kept.opening().marking()));
                signed.ifPresent(marking -> nodes.add(again(marking)));
                nodes.addAll(form(true));
            }
            case OPEN -> nodes.addAll(toOpen(entry));
            case NOTHING -> nodes.addAll(nothingToDo(entry));
        }
        return nodes;
    }

    private List<Node> form(boolean replace) {
        if (model.voter().flatMap(BallotVoter::signer).isEmpty()) {
            var nobody = Ui.paragraph(parts.text("noSigner"), "muted");
            nobody.setId("ballot-no-signer");
            return List.of(nobody);
        }
        MarkingForm form = MarkingForm.of(parts, paper);
        Button review = Ui.button(
                "ballot-review-open",
                parts.text("review.open"),
                () -> form.markingProperty().get().ifPresent(marking -> actions.review(marking, replace)),
                "accent");
        form.markingProperty().subscribe(marking -> review.setDisable(marking.isEmpty()));
        return List.of(form, review);
    }

    /** One was signed, and the node does not have it: the answer was lost, or it went to another node. */
    private Node again(Marking signed) {
        return BallotParts.notice(
                "ballot-hand-in",
                parts.text("handIn", parts.words(paper, signed)),
                Ui.button("ballot-again", parts.text("handIn.go"), () -> actions.review(signed, false)));
    }

    private List<Node> toOpen(BallotEntry entry) {
        List<Node> nodes = new ArrayList<>();
        entry.kept().flatMap(kept -> read(kept.opening().marking())).ifPresent(marking -> nodes.add(choice(marking)));
        boolean automatic = entry.kept().filter(Waiting::automatic).isPresent();
        nodes.add(BallotParts.notice(
                "ballot-to-open",
                parts.text(
                        automatic ? "toOpen.automatic" : "toOpen",
                        parts.moment(entry.open().round().closes()))));
        Button open = Ui.button("ballot-open", parts.text("open"), model::open, "accent");
        open.disableProperty().bind(model.openingProperty());
        nodes.add(open);
        return nodes;
    }

    private List<Node> nothingToDo(BallotEntry entry) {
        List<Node> nodes = new ArrayList<>();
        marking(entry).ifPresent(marking -> nodes.add(choice(marking)));
        nodes.add(line(state(entry)));
        if (entry.over()
                && entry.kept().filter(kept -> kept.state() != State.OPENED).isPresent()) {
            nodes.add(Ui.button("ballot-put-away", parts.text("putAway"), model::putAway));
        }
        return nodes;
    }

    private String state(BallotEntry entry) {
        boolean voting = entry.phase() == BallotEntry.Phase.VOTING;
        if (entry.mine().isEmpty()) {
            return parts.text(
                    entry.weight().isZero() ? "own.noWeight" : entry.kept().isPresent() ? "own.lost" : "own.none");
        }
        if (!paper.isSecret()) {
            return parts.text("own.taken");
        }
        if (entry.mine().get().opening().isPresent()) {
            return parts.text("own.opened");
        }
        if (!voting) {
            return parts.text(entry.isMissed() ? "own.missed" : "own.elsewhere");
        }
        String from = parts.moment(entry.open().round().lastCast(paper) + 1);
        String until = parts.moment(entry.open().round().closes());
        return entry.kept()
                .map(kept -> parts.text(kept.automatic() ? "remember.automatic" : "remember", from, until))
                .orElseGet(() -> parts.text("own.elsewhere"));
    }

    private Node line(String text) {
        var line = Ui.paragraph(text);
        line.setId("ballot-state");
        return line;
    }

    private Node choice(Marking marking) {
        var words = Ui.paragraph(parts.words(paper, marking), "effect-what");
        words.setId("ballot-cast");
        return words;
    }

    /** As the ballot says it, or as what opens it does. */
    private Optional<Marking> marking(BallotEntry entry) {
        return entry.mine()
                .flatMap(ballot -> ballot.marking(entry.open().round(), paper))
                .or(() -> entry.kept().flatMap(kept -> read(kept.opening().marking())));
    }

    private Optional<Marking> read(Bytes marking) {
        try {
            return Optional.of(Markings.decode(paper.method(), paper.options().size(), marking));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
