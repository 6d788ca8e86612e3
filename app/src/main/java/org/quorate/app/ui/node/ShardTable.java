package org.quorate.app.ui.node;

import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** A line for each shard. */
final class ShardTable extends TableView<ShardRow> {
    private static final double ALL_COLUMNS = 860;

    ShardTable(Messages messages, ObservableList<ShardRow> rows) {
        super(rows);
        setId("shard-table");
        setAccessibleText(messages.text("node.shards.title"));
        setPlaceholder(Ui.paragraph(messages.text("node.shards.none")));
        getColumns().add(Tables.text(messages.text("node.shards.name"), 72, ShardRow::name));
        getColumns()
                .add(Tables.node(
                        messages.text("node.shards.state"),
                        116,
                        StateChip::new,
                        (chip, row) -> chip.show(row.state(), row.tone())));
        TableColumn<ShardRow, String> chainId =
                Tables.number(messages.text("node.shards.chainId"), 80, ShardRow::chainId);
        getColumns().add(chainId);
        getColumns().add(Tables.number(messages.text("node.shards.height"), 84, ShardRow::height));
        getColumns().add(Tables.number(messages.text("node.shards.tps"), 60, ShardRow::tps));
        getColumns().add(Tables.number(messages.text("node.shards.queue"), 84, ShardRow::queue));
        getColumns().add(Tables.number(messages.text("node.shards.gas"), 108, ShardRow::gas));
        getColumns().add(Tables.number(messages.text("node.shards.reexecuted"), 104, ShardRow::reexecuted));
        TableColumn<ShardRow, String> size = Tables.number(messages.text("node.shards.size"), 84, ShardRow::stateSize);
        getColumns().add(size);
        getColumns().add(Tables.number(messages.text("node.shards.lastBlock"), 80, ShardRow::lastBlock));
        Tables.complete(this, messages, 4);
        // In a small window these go first: the one never changes, the other seldom.
        widthProperty().subscribe(width -> {
            chainId.setVisible(width.doubleValue() > ALL_COLUMNS);
            size.setVisible(width.doubleValue() > ALL_COLUMNS);
        });
    }
}
