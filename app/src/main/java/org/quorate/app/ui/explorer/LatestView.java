package org.quorate.app.ui.explorer;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;

/** The latest transactions and blocks. */
final class LatestView extends VBox {
    LatestView(ExplorerViewModel model, PageParts parts) {
        super(20);
        TableView<TransactionEntry> transactions = parts.transactions("transaction-table", model.transactions());
        transactions.setAccessibleText(parts.text("transactions"));
        transactions.setPlaceholder(Ui.paragraph(parts.text("transactions.none")));
        Tables.complete(transactions, parts.messages(), 3);
        TableView<BlockEntry> blocks = blocks(model, parts);
        getChildren()
                .addAll(
                        parts.card(parts.text("transactions"), Tables.filter(transactions), transactions),
                        parts.card(parts.text("blocks"), Tables.filter(blocks), blocks));
    }

    private static TableView<BlockEntry> blocks(ExplorerViewModel model, PageParts parts) {
        TableView<BlockEntry> table = new TableView<>(model.blocks());
        table.setId("block-table");
        table.setAccessibleText(parts.text("blocks"));
        table.setPlaceholder(Ui.paragraph(parts.text("blocks.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(parts.text("number"), 90, entry -> parts.messages()
                                .number(entry.number())),
                        parts.shard(BlockEntry::shard),
                        Tables.text(
                                parts.text("hash"),
                                160,
                                entry -> Grouped.shortened(entry.hash().toHex())),
                        Tables.text(parts.text("time"), 120, entry -> parts.formats()
                                .time(entry.time())),
                        Tables.number(parts.text("count"), 120, entry -> parts.messages()
                                .number(entry.transactions())),
                        Tables.number(parts.text("gasUsed"), 130, entry -> parts.messages()
                                .number(entry.gasUsed()))));
        Tables.opening(table, entry -> model.openBlock(entry.shard(), entry.number()));
        Tables.complete(table, parts.messages(), 4);
        return table;
    }
}
