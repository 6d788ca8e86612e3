package org.quorate.app.ui.explorer;

import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.node.ChainExplorer.BlockDetail;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;

/** A block: its header and its transactions. */
final class BlockView extends VBox {
    private static final int MOST_ROWS = 15;

    BlockView(BlockDetail detail, PageParts parts) {
        super(16);
        setId("explorer-block");
        BlockEntry block = detail.block();
        ExplorerViewModel model = parts.model();
        Button before = Ui.iconButton(
                "block-before",
                Material2OutlinedAL.CHEVRON_LEFT,
                parts.text("block.before"),
                () -> model.openBlock(block.shard(), block.number() - 1));
        before.setDisable(block.number() == 0);
        Button after = Ui.iconButton(
                "block-after",
                Material2OutlinedAL.CHEVRON_RIGHT,
                parts.text("block.after"),
                () -> model.openBlock(block.shard(), block.number() + 1));
        String gas = parts.text(
                "gasOfLimit",
                parts.messages().number(block.gasUsed()),
                parts.messages().number(block.gasLimit()));
        VBox header = Ui.card(
                parts.heading(
                        parts.text("block.title", parts.messages().number(block.number()), block.shard()),
                        Ui.spacer(),
                        before,
                        after),
                parts.facts()
                        .with(parts.text("hash"), parts.hash("block-hash", block.hash()))
                        .with(parts.text("parent"), parts.hash("block-parent", detail.parent()))
                        .with(parts.text("time"), parts.formats().time(block.time()))
                        .with(parts.text("gasUsed"), gas)
                        .with(parts.text("baseFee"), parts.wei(detail.baseFee()))
                        .with(
                                parts.text("beneficiary"),
                                parts.address("block-beneficiary", block.shard(), detail.beneficiary()))
                        .with(parts.text("stateRoot"), parts.hash("block-root", detail.stateRoot()))
                        .with(parts.text("size"), parts.formats().bytes(detail.size())));
        TableView<TransactionEntry> table =
                parts.transactions("block-transactions", FXCollections.observableArrayList(detail.transactions()));
        table.setAccessibleText(parts.text("count"));
        table.setPlaceholder(Ui.paragraph(parts.text("block.empty")));
        Tables.complete(table, parts.messages(), 2, MOST_ROWS);
        getChildren()
                .addAll(
                        header,
                        parts.card(
                                parts.messages().plural("explorer.block.transactions", block.transactions()),
                                Tables.filter(table),
                                table));
    }
}
