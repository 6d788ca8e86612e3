package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;

/** The rounds of a DAO, below its proposals. Nothing is shown of a node that gathers no ballots. */
final class BallotsPane extends VBox {
    private static final int MOST_ROWS = 12;

    private final ObservableList<BallotEntry> rows = FXCollections.observableArrayList();

    BallotsPane(BallotsViewModel model, BallotParts parts, Consumer<BallotEntry> open, Runnable ask) {
        super(16);
        setId("governance-ballots");
        TableView<BallotEntry> table = new TableView<>(rows);
        table.setId("ballot-table");
        table.setAccessibleText(parts.text("title"));
        table.getColumns()
                .setAll(List.of(
                        Tables.node(
                                parts.messages().text("governance.state"),
                                120,
                                StateChip::new,
                                (chip, entry) -> parts.fill(chip, entry.phase())),
                        Tables.text(
                                parts.text("question"),
                                220,
                                entry -> parts.title(entry.open().paper())),
                        Tables.text(
                                parts.text("method"),
                                130,
                                entry -> parts.method(entry.open().paper())),
                        Tables.text(parts.messages().text("governance.when"), 180, parts::when),
                        Tables.node(parts.text("yours"), 156, StateChip::new, parts::fillOwn)));
        Tables.complete(table, parts.messages(), 1, MOST_ROWS);
        Tables.opening(table, open);
        table.setPlaceholder(Ui.paragraph(parts.text("none")));
        Button question = Ui.button("ballot-ask", parts.text("ask"), ask);
        HBox heading = new WrapLine(12, Ui.label(parts.text("title"), "heading"), Ui.spacer(), question);
        heading.setAlignment(Pos.CENTER_LEFT);
        VBox card = Ui.card(heading, Ui.paragraph(parts.text("title.text"), "muted"), Tables.filter(table), table);
        getChildren().addAll(new ErrorPanel(parts.messages(), model.errorProperty()), card);
        model.gatheredProperty().subscribe(there -> Ui.setShown(card, there));
        ListChangeListener<BallotEntry> changed = change -> fill(table, model);
        // The model outlives this page: the page hears of it only while it is in a window.
        sceneProperty().subscribe(scene -> {
            model.entries().removeListener(changed);
            if (scene != null) {
                model.entries().addListener(changed);
                fill(table, model);
            }
        });
    }

    private void fill(TableView<BallotEntry> table, BallotsViewModel model) {
        int selected = table.getSelectionModel().getSelectedIndex();
        rows.setAll(model.entries());
        if (selected >= 0 && selected < rows.size()) {
            table.getSelectionModel().select(selected);
        }
    }
}
