package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.governance.DaoFigures;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.ProposalEntry;
import org.quorate.app.ui.components.CardGrid;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Skeleton;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.TokenHolding;

/** A DAO: what it has, what the person has in it, and its proposals. */
final class DaoView extends VBox {
    private static final double LEAST_FIGURE_WIDTH = 200;

    private final DaoViewModel model;
    private final GovernanceParts parts;
    private final Actions actions;
    private final CardGrid figures = new CardGrid(LEAST_FIGURE_WIDTH, List.of());
    private final StackPane silent = new StackPane();
    private final ObservableList<ProposalEntry> rows = FXCollections.observableArrayList();

    /** What one can do from here. */
    interface Actions {
        void open(ProposalEntry entry);

        void propose();

        void delegate();
    }

    /** @param ballots what stands below the proposals */
    DaoView(DaoViewModel model, Node ballots, GovernanceParts parts, Actions actions) {
        super(16);
        setId("governance-list");
        this.model = model;
        this.parts = parts;
        this.actions = actions;
        VBox waiting = Ui.card(new Skeleton(parts.messages(), 5));
        VBox list = list();
        getChildren()
                .addAll(
                        new ErrorPanel(parts.messages(), model.errorProperty()),
                        waiting,
                        figures,
                        silent,
                        list,
                        ballots);
        model.loadedProperty().subscribe(loaded -> {
            Ui.setShown(waiting, !loaded && model.errorProperty().get().isEmpty());
            Ui.setShown(figures, loaded);
            Ui.setShown(list, loaded);
            Ui.setShown(ballots, loaded);
        });
        model.errorProperty()
                .subscribe(error -> Ui.setShown(
                        waiting, error.isEmpty() && !model.loadedProperty().get()));
        model.figuresProperty().subscribe(this::showFigures);
        model.entries().addListener((ListChangeListener<ProposalEntry>) change -> rows.setAll(model.entries()));
        rows.setAll(model.entries());
    }

    private void showFigures(Optional<DaoFigures> now) {
        Optional<DaoSession> session = model.sessionProperty().get();
        if (now.isEmpty() || session.isEmpty()) {
            return;
        }
        DaoFacts facts = session.get().facts();
        figures.show(List.of(
                figure(
                        "treasury",
                        parts.formats().coinsShort(now.get().treasury()),
                        parts.messages().text("wallet.unit")),
                votes(facts, now.get()),
                rules(facts)));
        boolean mute = now.get().member().filter(TokenHolding::isSilent).isPresent();
        silent.getChildren().setAll(mute ? List.of(silence(facts, now.get())) : List.of());
        Ui.setShown(silent, mute);
        // Times go on although nothing else has changed.
        rows.setAll(model.entries());
    }

    private VBox figure(String key, String value, String unit) {
        var number = Ui.label(value, "metric-value");
        number.setId("governance-" + key);
        HBox line = new HBox(6, number, Ui.label(unit, "metric-unit"));
        line.setAlignment(Pos.BOTTOM_LEFT);
        VBox card = Ui.card(Ui.caption(parts.text(key), "metric-label"), line);
        card.getStyleClass().add("metric-card");
        card.setPrefWidth(200);
        return card;
    }

    private VBox votes(DaoFacts facts, DaoFigures now) {
        if (now.member().isEmpty()) {
            VBox card = figure("votes", parts.messages().text("common.none"), "");
            card.getChildren().add(Ui.caption(parts.text("votes.nobody"), "metric-note"));
            return card;
        }
        TokenHolding holding = now.member().get();
        String amount = parts.amount(facts.token(), holding.votes());
        int space = amount.lastIndexOf(' ');
        VBox card = space < 0
                ? figure("votes", amount, "")
                : figure("votes", amount.substring(0, space), amount.substring(space + 1));
        Button delegate = Ui.button("governance-delegate", parts.text("delegate"), actions::delegate, "link");
        HBox note = new WrapLine(4, Ui.caption(delegation(holding), "metric-note"), Ui.spacer(), delegate);
        note.setAlignment(Pos.CENTER_LEFT);
        card.getChildren().add(note);
        return card;
    }

    private String delegation(TokenHolding holding) {
        Optional<Address> me = model.voter();
        return holding.delegate()
                .map(delegate -> me.filter(delegate::equals).isPresent()
                        ? parts.text("delegated.self")
                        : parts.text("delegated.other", Grouped.shortened(delegate.toChecksummed())))
                .orElseGet(() -> parts.text("delegated.nobody"));
    }

    private Node silence(DaoFacts facts, DaoFigures now) {
        HBox notice = Ui.notice(parts.text(
                "silent", parts.amount(facts.token(), now.member().orElseThrow().balance())));
        notice.setId("governance-silent");
        return notice;
    }

    private VBox rules(DaoFacts facts) {
        VBox card = figure("period", parts.span(facts, facts.votingPeriod()), "");
        card.getChildren()
                .add(Ui.label(
                        facts.timelockDelay()
                                .map(delay -> parts.text("period.timelock", parts.age(delay)))
                                .orElseGet(() -> parts.text("period.none")),
                        "metric-note"));
        return card;
    }

    private VBox list() {
        TableView<ProposalEntry> table = new TableView<>(rows);
        table.setId("proposal-table");
        table.setAccessibleText(parts.text("proposals"));
        table.getColumns()
                .setAll(List.of(
                        Tables.node(
                                parts.text("state"),
                                116,
                                StateChip::new,
                                (chip, entry) -> parts.fill(chip, entry.status().state())),
                        Tables.text(parts.text("proposal"), 220, entry -> parts.title(entry.proposal())),
                        Tables.text(parts.text("does"), 150, this::does),
                        Tables.text(parts.text("when"), 220, this::when),
                        Tables.node(parts.text("yours"), 140, StateChip::new, this::fillVote)));
        Tables.complete(table, parts.messages(), 2, 20);
        Tables.opening(table, actions::open);
        table.setPlaceholder(Ui.paragraph(parts.text("proposals.none")));
        Button propose = Ui.button("governance-propose", parts.text("propose"), actions::propose, "accent");
        HBox heading = new WrapLine(12, Ui.label(parts.text("proposals"), "heading"), Ui.spacer(), propose);
        heading.setAlignment(Pos.CENTER_LEFT);
        Button more = Ui.button("governance-more", parts.text("more"), model::loadMore);
        model.moreProperty().subscribe(there -> Ui.setShown(more, there));
        VBox card = Ui.card(heading, Tables.filter(table, model.moreProperty()::get), table, more);
        VBox empty = new VBox(
                16,
                Ui.card(new ResultPane(
                        Material2OutlinedAL.BALLOT,
                        "accent",
                        parts.text("proposals.none"),
                        parts.text("proposals.none.text"),
                        Ui.button("governance-propose-first", parts.text("propose"), actions::propose, "accent"))));
        rows.subscribe(() -> {
            Ui.setShown(card, !rows.isEmpty());
            Ui.setShown(empty, rows.isEmpty());
        });
        Ui.setShown(card, false);
        return new VBox(card, empty);
    }

    private String does(ProposalEntry entry) {
        return model.sessionProperty()
                .get()
                .map(session -> {
                    EffectTexts texts = new EffectTexts(
                            parts, session.facts(), List.of(session.facts().token()), model.voter());
                    String first = texts.of(entry.effects().getFirst()).line();
                    int others = entry.effects().size() - 1;
                    return others == 0 ? first : parts.text("does.more", first, others);
                })
                .orElse("");
    }

    private String when(ProposalEntry entry) {
        return model.figuresProperty()
                .get()
                .flatMap(
                        now -> model.sessionProperty().get().map(session -> parts.waiting(session.facts(), entry, now)))
                .orElse("");
    }

    private void fillVote(StateChip chip, ProposalEntry entry) {
        boolean voted = entry.standing().filter(mine -> mine.hasVoted()).isPresent();
        chip.setVisible(entry.needsVote() || voted);
        if (entry.needsVote()) {
            chip.show(parts.text("needsVote"), Tone.WARNING);
        } else if (voted) {
            chip.show(parts.text("voted"), Tone.SUCCESS);
        }
    }
}
