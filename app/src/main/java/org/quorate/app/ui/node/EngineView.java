package org.quorate.app.ui.node;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.SideBySide;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.node.EngineViewModel.Fact;
import org.quorate.ui.resources.Messages;

/** Execution, pipeline and storage of the node: for whoever wants to know what keeps it busy. */
final class EngineView extends VBox {
    private static final double FACTS_WIDTH = 380;
    private static final double LEAST_STAGES_WIDTH = 420;

    private final EngineViewModel model;
    private final Messages messages;

    EngineView(EngineViewModel model, Messages messages) {
        super(16);
        this.model = model;
        this.messages = messages;
        setId("node-engine");
        VBox stages = Ui.card(Ui.caption(messages.text("node.engine.stages"), "card-title"), stageTable());
        VBox conflicts = Ui.card(Ui.label(messages.text("node.engine.conflicts"), "card-title"), hotSpotTable());
        conflicts.visibleProperty().bind(Bindings.isNotEmpty(model.hotSpots()));
        conflicts.managedProperty().bind(conflicts.visibleProperty());
        getChildren().addAll(new SideBySide(stages, facts(), FACTS_WIDTH, LEAST_STAGES_WIDTH), conflicts);
    }

    private VBox facts() {
        Figures figures = new Figures();
        for (Fact fact : Fact.values()) {
            String key = "node.engine.fact." + fact.name();
            figures.with(
                    "engine-" + fact.name().toLowerCase(Locale.ROOT),
                    messages.text(key),
                    messages.text(key + ".definition"),
                    model.factProperty(fact));
        }
        CoreBars workers = new CoreBars(messages, "node.engine.worker");
        model.workersProperty().subscribe(workers::show);
        return Ui.card(Ui.label(messages.text("node.engine.title"), "card-title"), figures, workers);
    }

    private TableView<StageRow> stageTable() {
        TableView<StageRow> table = new TableView<>(model.stages());
        table.setId("stage-table");
        table.setAccessibleText(messages.text("node.engine.stages"));
        table.setPlaceholder(Ui.paragraph(messages.text("node.engine.none")));
        table.getColumns().add(Tables.text(messages.text("node.engine.stage"), 160, StageRow::name));
        table.getColumns().add(Tables.number(messages.text("node.engine.last"), 80, StageRow::last));
        table.getColumns().add(Tables.number(messages.text("node.engine.mean"), 80, StageRow::mean));
        table.getColumns().add(Tables.number(messages.text("node.engine.longest"), 80, StageRow::longest));
        Tables.complete(table, messages, 7);
        return table;
    }

    private TableView<HotSpotRow> hotSpotTable() {
        TableView<HotSpotRow> table = new TableView<>(model.hotSpots());
        table.setId("hot-spot-table");
        table.setAccessibleText(messages.text("node.engine.conflicts"));
        table.getColumns().add(Tables.text(messages.text("node.engine.contract"), 360, HotSpotRow::contract));
        table.getColumns().add(Tables.text(messages.text("node.engine.place"), 160, HotSpotRow::place));
        table.getColumns().add(Tables.number(messages.text("node.engine.count"), 100, HotSpotRow::conflicts));
        Tables.complete(table, messages, 1);
        return table;
    }
}
