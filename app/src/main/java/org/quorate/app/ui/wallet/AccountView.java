package org.quorate.app.ui.wallet;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.wallet.keys.AccountKind;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

/** The open wallet: what it holds, where to send to it, what came and went. */
final class AccountView extends VBox {
    private static final double LEAST_CHOICE = 160;

    private final AccountViewModel model;
    private final Messages messages;
    private final Formats formats;

    /**
     * @param keyCard about the account's key
     * @param kind of the account that is shown
     * @param onKind another one is wanted
     */
    AccountView(
            AccountViewModel model,
            Messages messages,
            boolean backupConfirmed,
            Runnable onSend,
            Node keyCard,
            AccountKind kind,
            Consumer<AccountKind> onKind) {
        super(20);
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        if (!backupConfirmed) {
            getChildren().add(Ui.notice(messages.text("wallet.backup.missing")));
        }
        getChildren()
                .addAll(
                        new ErrorPanel(messages, model.errorProperty()),
                        balanceCard(onSend, kindChoice(kind, onKind)),
                        receiveCard(),
                        keyCard,
                        transfersCard());
    }

    private ComboBox<AccountKind> kindChoice(AccountKind kind, Consumer<AccountKind> onKind) {
        ComboBox<AccountKind> choice = new ComboBox<>(FXCollections.observableList(AccountKind.ALL));
        choice.setId("wallet-kind");
        choice.setAccessibleText(messages.text("wallet.kind"));
        choice.setMinWidth(LEAST_CHOICE);
        choice.setConverter(new ShownAs<>(shown -> shown.text(messages)));
        choice.setValue(kind);
        choice.setOnAction(event -> onKind.accept(choice.getValue()));
        return choice;
    }

    private VBox balanceCard(Runnable onSend, ComboBox<AccountKind> kinds) {
        Label balance = Ui.caption("", "balance");
        balance.setId("wallet-balance");
        balance.textProperty()
                .bind(Bindings.when(model.hiddenProperty())
                        .then(messages.text("assets.hidden"))
                        .otherwise(model.balanceProperty()));
        HBox amount = new WrapLine(8, balance, Ui.label(messages.text("wallet.unit"), "balance-unit"));
        amount.setAlignment(Pos.BOTTOM_LEFT);
        Button send = Ui.button("wallet-send", messages.text("wallet.send"), onSend, "accent");
        send.setGraphic(Ui.icon(Material2OutlinedMZ.SEND));
        send.disableProperty().bind(Bindings.isEmpty(model.shards()));
        ComboBox<Endpoint> shards = ShardChoice.of(messages, "wallet-shard", model.shards());
        shards.disableProperty().bind(Bindings.isEmpty(model.shards()));
        model.shardProperty().subscribe(shard -> shards.setValue(shard.orElse(null)));
        shards.setOnAction(event -> Optional.ofNullable(shards.getValue())
                .ifPresent(chosen -> model.shardProperty().set(Optional.of(chosen))));
        HBox title = new WrapLine(8, kinds, Ui.spacer(), shards);
        title.setAlignment(Pos.CENTER_LEFT);
        VBox holding = new VBox(2, Ui.label(messages.text("wallet.balance"), "muted"), amount);
        HBox line = new WrapLine(8, holding, Ui.spacer(), send);
        line.setAlignment(Pos.CENTER_LEFT);
        Label offline = Ui.paragraph(messages.text("wallet.offline"), "muted");
        model.shardProperty().subscribe(shard -> Ui.setShown(offline, shard.isEmpty()));
        return Ui.card(title, line, offline);
    }

    private VBox receiveCard() {
        String checksummed = model.account().address().toChecksummed();
        Label address = Ui.paragraph(Grouped.whole(checksummed), "mono");
        address.setId("wallet-address");
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setMaxWidth(Double.MAX_VALUE);
        HBox box = new HBox(
                address,
                new CopyButton(
                        "wallet-address-copy",
                        messages.text("wallet.address.copy"),
                        messages.text("common.copied"),
                        () -> checksummed));
        box.getStyleClass().add("address-box");
        return Ui.card(
                Ui.label(messages.text("wallet.receive"), "card-title"),
                Ui.paragraph(messages.text("wallet.receive.text"), "muted"),
                box);
    }

    private VBox transfersCard() {
        TableView<TransactionEntry> table = new TableView<>(model.transfers());
        table.setId("transfer-table");
        table.setAccessibleText(messages.text("wallet.transfers"));
        model.hiddenProperty().subscribe(table::refresh);
        table.setPlaceholder(Ui.paragraph(messages.text("wallet.transfers.none")));
        table.getColumns().add(Tables.node(messages.text("wallet.transfers.direction"), 120, Label::new, this::fill));
        table.getColumns().add(Tables.text(messages.text("wallet.transfers.other"), 190, this::counterpart));
        table.getColumns()
                .add(Tables.number(
                        messages.text("explorer.amountColumn"),
                        150,
                        entry -> model.hiddenProperty().get()
                                ? messages.text("assets.hidden")
                                : formats.coinsShort(entry.value())));
        table.getColumns()
                .add(Tables.number(messages.text("explorer.block"), 90, entry -> messages.number(entry.block())));
        table.getColumns()
                .add(Tables.text(
                        messages.text("explorer.shard"), 90, entry -> messages.text("shard.name", entry.shard())));
        table.getColumns()
                .add(Tables.node(
                        messages.text("explorer.result"),
                        120,
                        StateChip::new,
                        (chip, entry) -> chip.show(
                                messages.text(entry.succeeded() ? "explorer.succeeded" : "explorer.reverted"),
                                entry.succeeded() ? Tone.SUCCESS : Tone.DANGER)));
        Tables.complete(table, messages, 2);
        return Ui.card(Ui.label(messages.text("wallet.transfers"), "card-title"), table);
    }

    private void fill(Label label, TransactionEntry entry) {
        boolean outgoing = model.isOutgoing(entry);
        label.setText(messages.text(outgoing ? "wallet.transfers.sent" : "wallet.transfers.received"));
        label.setGraphic(Ui.icon(outgoing ? Material2OutlinedAL.CALL_MADE : Material2OutlinedAL.CALL_RECEIVED));
    }

    private String counterpart(TransactionEntry entry) {
        return model.isOutgoing(entry)
                ? entry.to().map(to -> Grouped.shortened(to.toChecksummed())).orElse(messages.text("explorer.creation"))
                : Grouped.shortened(entry.from().toChecksummed());
    }
}
