package org.quorate.app.ui.explorer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainExplorer.HistoryEntry;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Skeleton;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;

/** An account on one shard. */
final class AccountView extends VBox {
    /** Of a contract's code so many bytes are shown; all of it is copied. */
    private static final int SHOWN_CODE = 512;

    private static final int MOST_ROWS = 12;

    AccountView(Page.OfAccount page, PageParts parts) {
        super(16);
        setId("explorer-account");
        AccountEntry account = page.account().account();
        boolean contract = account.codeSize() > 0;
        Facts facts = parts.facts().with(parts.text("address"), parts.ownAddress("account-address", account.address()));
        page.name().ifPresent(name -> facts.with(parts.text("name"), name));
        page.token()
                .ifPresent(token ->
                        facts.with(parts.text("token"), parts.text("token.is", token.symbol(), token.decimals())));
        facts.with(parts.text("balance"), parts.formats().coins(account.balance()))
                .with(parts.text("nonce"), parts.messages().number(account.nonce()));
        getChildren()
                .add(Ui.card(
                        parts.heading(parts.text(contract ? "contract.title" : "account.title", account.shard())),
                        facts));
        getChildren().add(history(parts.model().history(account.shard(), account.address()), parts));
        if (contract) {
            getChildren().add(code(page, parts));
        }
    }

    private static VBox history(HistoryViewModel model, PageParts parts) {
        TableView<HistoryEntry> table = new TableView<>(model.entries());
        table.setId("account-history");
        table.setAccessibleText(parts.text("history"));
        Label none = Ui.label("");
        none.textProperty().bind(model.noneProperty());
        model.loadingProperty()
                .subscribe(loading -> table.setPlaceholder(loading ? new Skeleton(parts.messages(), 3) : none));
        table.getColumns()
                .add(Tables.text(
                        parts.text("hash"),
                        113,
                        entry -> Grouped.shortened(entry.transaction().hash().toHex())));
        table.getColumns().add(Tables.text(parts.text("history.role"), 150, model::roles));
        table.getColumns()
                .add(Tables.text(
                        parts.text("from"),
                        116,
                        entry -> parts.shortAddress(entry.transaction().from())));
        table.getColumns().add(Tables.text(parts.text("to"), 116, entry -> parts.recipient(entry.transaction())));
        table.getColumns().add(Tables.number(parts.text("amountColumn"), 106, entry -> parts.formats()
                .coinsShort(entry.transaction().value())));
        table.getColumns().add(Tables.number(parts.text("block"), 90, entry -> parts.messages()
                .number(entry.transaction().block())));
        table.getColumns()
                .add(Tables.node(
                        parts.text("result"),
                        106,
                        StateChip::new,
                        (chip, entry) -> parts.fill(chip, entry.transaction().succeeded())));
        Tables.opening(table, entry -> parts.model()
                .openTransaction(
                        entry.transaction().shard(), entry.transaction().hash()));
        Tables.complete(table, parts.messages(), 2, MOST_ROWS);
        Button older = Ui.button("account-history-older", parts.text("history.older"), model::older);
        model.hasOlderProperty().subscribe(there -> Ui.setShown(older, there));
        Label behind = Ui.label("", "muted", "small");
        model.noteProperty().subscribe(text -> {
            behind.setText(text);
            Ui.setShown(behind, !text.isEmpty());
        });
        return parts.card(
                parts.text("history"),
                new ErrorPanel(parts.messages(), model.errorProperty()),
                Tables.filter(table, model.hasOlderProperty()::get),
                table,
                behind,
                older);
    }

    private static VBox code(Page.OfAccount page, PageParts parts) {
        String hex = page.account().code().toHex();
        boolean cut = hex.length() > 2 * SHOWN_CODE + 2;
        VBox card = parts.card(
                parts.text("code"),
                parts.facts()
                        .with(
                                parts.text("size"),
                                parts.messages()
                                        .plural(
                                                "explorer.code.bytes",
                                                page.account().code().length()))
                        .with(
                                parts.text("codeHash"),
                                parts.hash("account-code-hash", page.account().codeHash())),
                parts.raw("account-code", parts.text("code"), hex, cut ? 2 * SHOWN_CODE + 2 : hex.length()));
        return card;
    }
}
