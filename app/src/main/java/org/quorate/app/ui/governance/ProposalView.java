package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.governance.DaoFigures;
import org.quorate.app.governance.DaoReader.Rehearsal;
import org.quorate.app.governance.ProposalDetail;
import org.quorate.app.governance.ProposalEntry;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.SideBySide;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;

/** A proposal: what it does is the largest, what its proposer says comes after it. */
final class ProposalView extends VBox {
    private static final double SIDE = 312;
    private static final double LEAST_MAIN = 400;

    private final ProposalViewModel model;
    private final GovernanceParts parts;
    private final ProposalActions actions;
    private final DaoFacts facts;
    private final DaoViewModel dao;
    private final StateChip state = new StateChip();
    private final StateChip needsVote = new StateChip();
    private final StackPane steps = new StackPane();
    private final StackPane effects = new StackPane();
    private final StackPane rehearsal = new StackPane();
    private final HBox trial = new WrapLine();
    private final StackPane tally = new StackPane();
    private final LiveRegion liveTally = new LiveRegion(tally);
    private final BallotPane ballot;
    private final TimelinePane timeline;
    private final VotersPane voters;
    private final Label waiting = Ui.label("", "muted");
    /** For which state and account the steps were drawn. */
    private String drawnFor = "";

    ProposalView(ProposalViewModel model, DaoViewModel dao, GovernanceParts parts, ProposalActions actions) {
        super(16);
        setId("governance-proposal");
        this.model = model;
        this.dao = dao;
        this.parts = parts;
        this.actions = actions;
        this.facts = model.session().facts();
        this.ballot = new BallotPane(model, parts, actions);
        this.timeline = new TimelinePane(parts, facts, model.proposal(), actions);
        this.voters = new VotersPane(parts, facts, actions);
        waiting.setId("proposal-waiting");
        state.setId("proposal-state");
        needsVote.setId("proposal-needs-vote");
        needsVote.show(parts.text("needsVote"), Tone.WARNING);
        VBox main = new VBox(16, what(), said(), voters);
        VBox tallyCard = parts.card("proposal-votes", "votes.cast", tally);
        VBox side = new VBox(16, tallyCard, ballot, timeline);
        SideBySide columns = new SideBySide(main, side, SIDE, LEAST_MAIN);
        getChildren().addAll(heading(), new ErrorPanel(parts.messages(), model.errorProperty()), columns);
        model.detailProperty().subscribe(this::show);
        model.rehearsalProperty().subscribe(this::showRehearsal);
        dao.figuresProperty().subscribe(() -> model.detailProperty().get().ifPresent(this::showTime));
    }

    private Node heading() {
        Button back = Ui.iconButton(
                "proposal-back",
                Material2OutlinedAL.ARROW_BACK,
                parts.messages().text("common.back"),
                actions::back);
        var title = Ui.paragraph(parts.title(model.proposal()), "heading");
        title.setId("proposal-title");
        HBox first = new HBox(12, back, title);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new WrapLine(12, state, needsVote, waiting, Ui.spacer(), steps);
        second.setAlignment(Pos.CENTER_LEFT);
        steps.setMaxWidth(USE_PREF_SIZE);
        return new VBox(8, first, second);
    }

    private VBox what() {
        Button again = Ui.button("rehearse", parts.text("rehearsal.again"), model::rehearse, "link");
        trial.getChildren().setAll(rehearsal, Ui.spacer(), again);
        VBox card = parts.card("proposal-what", "what", effects, trial);
        if (!model.proposal().isBoundToContent()) {
            card.getChildren().add(Ui.notice(parts.text("unbound")));
        }
        return card;
    }

    private VBox said() {
        Proposal proposal = model.proposal();
        var words = Ui.paragraph(PlainText.of(proposal.content().description(), 16_384));
        words.setId("proposal-description");
        return parts.card(
                "proposal-said",
                "said",
                Ui.label(parts.text("said.note"), "muted", "small"),
                words,
                Ui.label(parts.text("proposer"), "muted", "small"),
                parts.address("proposal-proposer", proposal.proposer()),
                Ui.label(parts.text("number"), "muted", "small"),
                number(proposal));
    }

    private Node number(Proposal proposal) {
        var number = Ui.paragraph(proposal.id().toHex(), "mono", "small");
        HBox line = new HBox(
                4,
                number,
                parts.copy(
                        "proposal-id-copy", parts.text("number"), proposal.id().toHex()));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void show(Optional<ProposalDetail> found) {
        Ui.setShown(needsVote, false);
        if (found.isEmpty()) {
            state.show(parts.text("state.unknown"), Tone.NEUTRAL);
            ProgressIndicator ring = new ProgressIndicator();
            ring.setMaxSize(32, 32);
            effects.getChildren().setAll(ring);
            return;
        }
        ProposalDetail detail = found.get();
        ProposalEntry entry = detail.entry();
        parts.fill(state, entry.status().state());
        Ui.setShown(needsVote, entry.needsVote());
        // What a proposal would do at present says nothing of one that was carried out, or never will be.
        Ui.setShown(trial, !entry.status().state().isFinal());
        showTime(detail);
        showEffects(detail);
        TallyPane votes = new TallyPane(parts, facts.token(), entry.status());
        tally.getChildren().setAll(votes);
        liveTally.say(LiveRegion.words(votes));
        ballot.show(detail);
        timeline.show(detail);
        voters.show(detail.votes());
    }

    /** What changes with time alone. A button that may be pressed already stays where it is. */
    private void showTime(ProposalDetail detail) {
        Optional<DaoFigures> now = dao.figuresProperty().get();
        now.ifPresent(figures -> waiting.setText(parts.waiting(facts, detail.entry(), figures)));
        String needed = detail.entry().status().state() + " " + model.voter();
        if (!needed.equals(drawnFor)) {
            drawnFor = needed;
            steps.getChildren().setAll(step(detail.entry()));
        }
        steps.getChildren().forEach(step -> step.setDisable(isTooEarly(detail.entry())));
    }

    private boolean isTooEarly(ProposalEntry entry) {
        return entry.status().state() == ProposalState.QUEUED
                && entry.status()
                        .eta()
                        .flatMap(eta -> dao.figuresProperty().get().map(now -> eta > GovernanceParts.seconds(now)))
                        .orElse(true);
    }

    /** What the calls do never changes; it is drawn once. */
    private void showEffects(ProposalDetail detail) {
        boolean drawn = effects.getChildren().stream().anyMatch(VBox.class::isInstance);
        if (!drawn) {
            EffectTexts texts = new EffectTexts(parts, facts, detail.units(), model.voter());
            effects.getChildren()
                    .setAll(EffectPane.all(
                            parts,
                            detail.entry().effects().stream().map(texts::of).toList()));
        }
    }

    private void showRehearsal(Optional<Rehearsal> done) {
        rehearsal
                .getChildren()
                .setAll(done.<Node>map(found -> new RehearsalPane(parts, facts, found, model.voter()))
                        .orElseGet(() -> Ui.label(parts.text("rehearsal.running"), "muted")));
    }

    /** The one step that the state allows. */
    private List<Node> step(ProposalEntry entry) {
        return switch (entry.status().state()) {
            case SUCCEEDED ->
                List.of(
                        facts.hasTimelock()
                                ? Ui.button("proposal-queue", parts.text("queue"), actions::queue, "accent")
                                : Ui.button("proposal-execute", parts.text("execute"), actions::execute, "accent"));
            case QUEUED -> List.of(Ui.button("proposal-execute", parts.text("execute"), actions::execute, "accent"));
            case PENDING -> {
                boolean mine = model.voter()
                        .filter(entry.proposal().proposer()::equals)
                        .isPresent();
                yield mine ? List.of(Ui.button("proposal-cancel", parts.text("cancel"), actions::cancel)) : List.of();
            }
            default -> List.of();
        };
    }
}
