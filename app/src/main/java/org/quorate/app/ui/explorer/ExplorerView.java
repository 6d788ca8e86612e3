package org.quorate.app.ui.explorer;

import java.util.List;
import java.util.function.ToIntFunction;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** The Explorer screen. */
final class ExplorerView extends StackPane {
    private final ExplorerViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final VBox results = new VBox(16);

    ExplorerView(ExplorerViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        VBox latest = new VBox(
                20,
                Ui.card(Ui.label(messages.text("explorer.transactions"), "card-title"), transactions()),
                Ui.card(Ui.label(messages.text("explorer.blocks"), "card-title"), blocks()));
        model.searchedProperty().subscribe(searched -> {
            Ui.setShown(latest, !searched);
            Ui.setShown(results, searched);
        });
        model.findings().addListener((ListChangeListener<Finding>) change -> showResults());
        model.outcomeProperty().subscribe(outcome -> showResults());
        getChildren()
                .add(new ScreenPane("screen-explorer", messages.text("nav.explorer"))
                        .withContent(searchLine(), results, latest));
    }

    private HBox searchLine() {
        TextField query = new TextField();
        query.setId("explorer-query");
        query.setPromptText(messages.text("explorer.search.prompt"));
        query.setAccessibleText(messages.text("explorer.search.prompt"));
        query.textProperty().bindBidirectional(model.queryProperty());
        query.setOnAction(event -> model.search());
        query.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.clear();
            }
        });
        HBox.setHgrow(query, Priority.ALWAYS);
        Button search = Ui.button("explorer-search", messages.text("explorer.search"), model::search, "accent");
        search.setGraphic(Ui.icon(Material2OutlinedMZ.SEARCH));
        Button clear = Ui.button("explorer-clear", messages.text("explorer.search.clear"), model::clear);
        model.searchedProperty().subscribe(searched -> Ui.setShown(clear, searched));
        HBox line = new HBox(8, query, search, clear);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void showResults() {
        results.getChildren().setAll(Ui.label(model.outcomeProperty().get(), "muted"));
        model.findings().forEach(found -> results.getChildren().add(FindingCard.of(found, messages, formats)));
    }

    private TableView<TransactionEntry> transactions() {
        TableView<TransactionEntry> table = new TableView<>(model.transactions());
        table.setId("transaction-table");
        table.setAccessibleText(messages.text("explorer.transactions"));
        table.setPlaceholder(Ui.label(messages.text("explorer.transactions.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(
                                header("hash"),
                                113,
                                entry -> Grouped.shortened(entry.hash().toHex())),
                        Tables.text(
                                header("from"),
                                116,
                                entry -> Grouped.shortened(entry.from().toChecksummed())),
                        Tables.text(header("to"), 116, this::recipient),
                        Tables.number(header("amountColumn"), 106, entry -> formats.coinsShort(entry.value())),
                        Tables.number(header("block"), 90, entry -> messages.number(entry.block())),
                        shard(TransactionEntry::shard),
                        Tables.node(header("result"), 106, StateChip::new, this::fill)));
        Tables.fitHeight(table, 3);
        return table;
    }

    private String recipient(TransactionEntry entry) {
        return entry.to().map(to -> Grouped.shortened(to.toChecksummed())).orElse(messages.text("explorer.creation"));
    }

    private void fill(StateChip chip, TransactionEntry entry) {
        chip.show(
                messages.text(entry.succeeded() ? "explorer.succeeded" : "explorer.reverted"),
                entry.succeeded() ? Tone.SUCCESS : Tone.DANGER);
    }

    private TableView<BlockEntry> blocks() {
        TableView<BlockEntry> table = new TableView<>(model.blocks());
        table.setId("block-table");
        table.setAccessibleText(messages.text("explorer.blocks"));
        table.setPlaceholder(Ui.label(messages.text("explorer.blocks.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(header("number"), 90, entry -> messages.number(entry.number())),
                        shard(BlockEntry::shard),
                        Tables.text(
                                header("hash"),
                                160,
                                entry -> Grouped.shortened(entry.hash().toHex())),
                        Tables.text(header("time"), 120, entry -> formats.time(entry.time())),
                        Tables.number(header("count"), 120, entry -> messages.number(entry.transactions())),
                        Tables.number(header("gasUsed"), 130, entry -> messages.number(entry.gasUsed()))));
        Tables.fitHeight(table, 4);
        return table;
    }

    private String header(String key) {
        return messages.text("explorer." + key);
    }

    private <T> TableColumn<T, String> shard(ToIntFunction<T> index) {
        return Tables.text(header("shard"), 58, entry -> Integer.toString(index.applyAsInt(entry)));
    }
}
