package org.quorate.app.ui.explorer;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;

/** Several results of a search, each of which can be opened. */
final class ResultsView extends VBox {
    private final ExplorerViewModel model;
    private final PageParts parts;

    ResultsView(List<Finding> findings, ExplorerViewModel model, PageParts parts) {
        super(16);
        this.model = model;
        this.parts = parts;
        for (int i = 0; i < findings.size(); i++) {
            getChildren().add(card(i, findings.get(i)));
        }
    }

    private VBox card(int place, Finding finding) {
        Button open = Ui.button("explorer-open-" + place, parts.text("open"), () -> model.open(finding));
        return switch (finding) {
            case Finding.OfBlock(var block) -> card(open, title(block), facts(block));
            case Finding.OfTransaction(var transaction) ->
                card(open, parts.text("transaction.title", transaction.shard()), facts(transaction));
            case Finding.OfAccount(var account) ->
                card(open, parts.text("account.title", account.shard()), facts(account));
        };
    }

    private VBox card(Button open, String title, Facts facts) {
        return Ui.card(parts.heading(title, Ui.spacer(), open), facts);
    }

    private String title(BlockEntry block) {
        return parts.text("block.title", parts.messages().number(block.number()), block.shard());
    }

    private Facts facts(BlockEntry block) {
        return parts.facts()
                .with(parts.text("time"), parts.formats().time(block.time()))
                .with(parts.text("count"), parts.messages().number(block.transactions()))
                .with(parts.text("gasUsed"), parts.messages().number(block.gasUsed()));
    }

    private Facts facts(TransactionEntry transaction) {
        return parts.facts()
                .with(parts.text("hash"), transaction.hash().toHex(), "mono")
                .with(parts.text("block"), parts.messages().number(transaction.block()));
    }

    private Facts facts(AccountEntry account) {
        return parts.facts()
                .with(parts.text("address"), Grouped.whole(account.address().toChecksummed()), "mono")
                .with(parts.text("balance"), parts.formats().coins(account.balance()))
                .with(parts.text("nonce"), parts.messages().number(account.nonce()))
                .with(
                        parts.text("code"),
                        account.codeSize() == 0
                                ? parts.text("code.none")
                                : parts.messages().plural("explorer.code.bytes", account.codeSize()));
    }
}
