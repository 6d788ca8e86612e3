package org.quorate.app.ui.governance.ballots;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.SideBySide;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Marking;
import org.quorate.wallet.dao.PlainText;

/** A question: what is asked, where one's ballot is marked, how it is counted until when, and what came of it. */
final class RoundView extends VBox {
    private static final double SIDE = 312;
    private static final double LEAST_MAIN = 400;
    private static final int MAX_TEXT = 8_192;

    private final RoundViewModel model;
    private final BallotParts parts;
    private final BallotPaper paper;
    private final BallotRound round;
    private final StateChip phase = new StateChip();
    private final StateChip own = new StateChip();
    private final Label waiting = Ui.label("", "muted");
    private final Label gathered = Ui.paragraph("");

    /** What one can do from here. */
    interface Actions {
        void back();

        /** @param replace whether another ballot was signed that the node does not have */
        void review(Marking marking, boolean replace);

        /** Writes the result down on chain. */
        void anchor();

        /** Says that the anchored result is wrong. */
        void challenge();
    }

    RoundView(RoundViewModel model, BallotParts parts, Actions actions) {
        super(16);
        setId("governance-ballot");
        this.model = model;
        this.parts = parts;
        this.paper = model.entryProperty().get().open().paper();
        this.round = model.entryProperty().get().open().round();
        phase.setId("ballot-phase");
        own.setId("ballot-own");
        waiting.setId("ballot-waiting");
        gathered.setId("ballot-gathered");
        VBox main = new VBox(16);
        if (!paper.text().isBlank()) {
            main.getChildren().add(said());
        }
        main.getChildren().addAll(new OwnBallotPane(model, parts, actions), new CountPane(model, parts, actions));
        VBox side = new VBox(16, terms(), details());
        getChildren()
                .addAll(
                        heading(actions),
                        new ErrorPanel(parts.messages(), model.errorProperty()),
                        new SideBySide(main, side, SIDE, LEAST_MAIN));
        model.entryProperty().subscribe(this::show);
    }

    private Node heading(Actions actions) {
        Button back = Ui.iconButton(
                "ballot-back", Material2OutlinedAL.ARROW_BACK, parts.messages().text("common.back"), actions::back);
        var title = Ui.paragraph(parts.title(paper), "heading");
        title.setId("ballot-title");
        HBox first = new HBox(12, back, title);
        first.setAlignment(Pos.CENTER_LEFT);
        WrapLine second = new WrapLine(12, phase, own, waiting);
        second.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, first, second);
    }

    private Node said() {
        var words = Ui.paragraph(PlainText.of(paper.text(), MAX_TEXT));
        words.setId("ballot-text");
        return Ui.card(Ui.label(parts.text("said"), "card-title"), words);
    }

    /** How it is counted, who sees what, and until when. */
    private Node terms() {
        VBox card = Ui.card(
                Ui.label(parts.method(paper), "card-title"),
                Ui.paragraph(parts.text("counted." + paper.method().name()), "muted"));
        card.setId("ballot-terms");
        Node secrecy = Ui.paragraph(parts.text(paper.isSecret() ? "secret" : "public"));
        secrecy.setId("ballot-secrecy");
        card.getChildren().add(secrecy);
        add(card, "until", parts.moment(round.lastCast(paper)));
        if (paper.isSecret()) {
            add(card, "opened", parts.moment(round.closes()));
        }
        add(card, "snapshot", parts.moment(round.snapshot()));
        add(card, "challenge", parts.text("challenge.for", parts.span(round.challengeTime())));
        card.getChildren().add(new VBox(2, Ui.label(parts.text("gathered"), "muted", "small"), gathered));
        return card;
    }

    private void add(VBox card, String key, String value) {
        card.getChildren().add(new VBox(2, Ui.label(parts.text(key), "muted", "small"), Ui.paragraph(value)));
    }

    private Node details() {
        return Ui.card(
                Ui.label(parts.text("details"), "card-title"),
                code("tallier", round.tallier().toChecksummed(), "ballot-tallier"),
                code("contract", round.anchors().toChecksummed(), "ballot-contract"),
                code("number", round.number().toHex(), "ballot-number"));
    }

    private Node code(String key, String value, String id) {
        CopyButton copy = new CopyButton(
                id,
                parts.messages().text("common.copy", parts.text(key)),
                parts.messages().text("common.copied"),
                () -> value);
        copy.getStyleClass().add("inline");
        HBox line = new WrapLine(4, Ui.label(Grouped.ends(value), "mono"), copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, Ui.label(parts.text(key), "muted", "small"), line);
    }

    private void show(BallotEntry now) {
        parts.fill(phase, now.phase());
        parts.fillOwn(own, now);
        waiting.setText(parts.when(now));
        gathered.setText(parts.plural("ballots", now.open().ballots()));
    }
}
