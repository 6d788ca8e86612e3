package org.quorate.app.ui.explorer;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.abi.Decoded;
import org.quorate.app.contracts.ReadTrace;
import org.quorate.app.contracts.ReadTrace.ReadCall;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Skeleton;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.explorer.ExplorerViewModel.TraceState;
import org.quorate.node.explorer.TransactionTrace.InstructionCost;

/** The calls of a transaction as a tree, and where its gas went. */
final class CallsView extends StackPane {
    private static final int MOST_ROWS = 14;
    private static final int INSTRUCTIONS = 10;
    private static final int INDENT = 3;

    private final int shard;
    private final ExplorerViewModel model;
    private final PageParts parts;

    CallsView(int shard, ExplorerViewModel model, PageParts parts) {
        this.shard = shard;
        this.model = model;
        this.parts = parts;
        setId("transaction-calls-view");
        show(model.traceProperty().get());
        model.traceProperty().subscribe(this::show);
        model.traceCalls();
    }

    private void show(TraceState state) {
        getChildren()
                .setAll(
                        switch (state) {
                            case TraceState.Unasked(), TraceState.Running() -> waiting();
                            case TraceState.Unavailable(var reason) -> unavailable(reason);
                            case TraceState.Found(var trace) -> found(trace);
                        });
    }

    private Node waiting() {
        return Ui.card(Ui.label(parts.text("calls.running"), "muted"), new Skeleton(parts.messages(), 4));
    }

    private Node unavailable(String reason) {
        return new ErrorPanel(
                parts.messages(),
                new ReadOnlyObjectWrapper<>(Optional.of(UserError.of("explorer.calls", reason, parts.messages()))));
    }

    private Node found(ReadTrace read) {
        VBox tree = parts.card(parts.text("calls"), calls(read));
        if (read.cut() > 0) {
            tree.getChildren().add(Ui.label(parts.messages().plural("explorer.calls.cut", read.cut()), "muted"));
        }
        return new VBox(16, tree, parts.card(parts.text("gas"), gas(read)));
    }

    private TableView<ReadCall> calls(ReadTrace read) {
        long whole = Math.max(1, read.trace().root().gasUsed());
        TableView<ReadCall> table = new TableView<>(FXCollections.observableArrayList(read.calls()));
        table.setId("call-table");
        table.setAccessibleText(parts.text("calls"));
        table.getColumns().add(Tables.text(parts.text("call"), 330, this::title));
        table.getColumns().add(Tables.text(parts.text("call.result"), 150, call -> call.result()
                .orElse("")));
        table.getColumns().add(Tables.number(parts.text("gas.all"), 96, call -> parts.messages()
                .number(call.call().gasUsed())));
        table.getColumns().add(Tables.number(parts.text("gas.own"), 96, call -> parts.messages()
                .number(call.call().ownGas())));
        table.getColumns()
                .add(Tables.node(
                        parts.text("gas.share"),
                        90,
                        CallsView::bar,
                        (bar, call) -> bar.setProgress((double) call.call().ownGas() / whole)));
        Tables.opening(table, call -> model.openAccount(shard, call.call().to()));
        Tables.complete(table, parts.messages(), 1, MOST_ROWS);
        return table;
    }

    private static ProgressBar bar() {
        ProgressBar bar = new ProgressBar(0);
        bar.getStyleClass().add("core-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        return bar;
    }

    private String title(ReadCall call) {
        String words = call.words()
                .map(Decoded::inline)
                .orElseGet(
                        () -> call.call().input().length() >= 4 && !call.call().isCreate()
                                ? call.call().input().slice(0, 4).toHex()
                                : "");
        String to =
                call.contract().orElseGet(() -> parts.shortAddress(call.call().to()));
        String value = call.call().value().isZero()
                ? ""
                : parts.text("call.value", parts.formats().coins(call.call().value()));
        return " ".repeat(INDENT * call.depth())
                + (call.depth() > 0 ? "\u2514 " : "")
                + parts.text("call.title", call.call().kind(), to, words, value).strip();
    }

    private Node gas(ReadTrace read) {
        long base = read.trace().refundAndBase();
        HBox facts = new WrapLine(
                32,
                fact("gas.execution", read.trace().root().gasUsed()),
                fact("gas.base", base),
                fact("gas.total", read.trace().root().gasUsed() + base));
        return new VBox(12, facts, instructions(read.trace().instructions()));
    }

    private VBox fact(String key, long value) {
        return new VBox(
                2,
                Ui.label(parts.text(key), "muted", "small"),
                Ui.label(parts.messages().number(value)));
    }

    private TableView<InstructionCost> instructions(List<InstructionCost> costs) {
        List<InstructionCost> most = costs.stream().limit(INSTRUCTIONS).toList();
        long all = Math.max(1, costs.stream().mapToLong(InstructionCost::gas).sum());
        TableView<InstructionCost> table = new TableView<>(FXCollections.observableArrayList(most));
        table.setId("instruction-table");
        table.setAccessibleText(parts.text("gas.instructions"));
        table.setPlaceholder(Ui.paragraph(parts.text("gas.none")));
        table.getColumns().add(Tables.text(parts.text("gas.instruction"), 160, InstructionCost::name));
        table.getColumns().add(Tables.number(parts.text("gas.count"), 120, cost -> parts.messages()
                .number(cost.count())));
        table.getColumns().add(Tables.number(parts.text("gas"), 120, cost -> parts.messages()
                .number(cost.gas())));
        table.getColumns()
                .add(Tables.node(
                        parts.text("gas.share"),
                        120,
                        CallsView::bar,
                        (bar, cost) -> bar.setProgress((double) cost.gas() / all)));
        Tables.complete(table, parts.messages(), 1);
        return table;
    }
}
