package org.quorate.app.ui.explorer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.abi.Decoded;
import org.quorate.app.contracts.ReadTransaction;
import org.quorate.app.contracts.TokenTransfer;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.node.ChainExplorer.TransactionDetail;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.transaction.SystemTransaction;

/** A transaction: what it asked for, what it did, which calls it made. */
final class TransactionView extends VBox {
    private static final int MOST_ROWS = 12;

    private final ReadTransaction read;
    private final ExplorerViewModel model;
    private final PageParts parts;

    /** What is shown of it. */
    enum Aspect {
        OVERVIEW,
        EVENTS,
        CALLS;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    TransactionView(ReadTransaction read, ExplorerViewModel model, PageParts parts) {
        super(16);
        setId("explorer-transaction");
        this.read = read;
        this.model = model;
        this.parts = parts;
        ObjectProperty<Aspect> aspect = new SimpleObjectProperty<>(Aspect.OVERVIEW);
        Segments<Aspect> choice = new Segments<>("transaction", List.of(Aspect.values()), this::caption, aspect);
        StackPane content = new StackPane();
        TransactionEntry entry = read.detail().entry();
        getChildren()
                .addAll(
                        parts.heading(
                                parts.text("transaction.title", entry.shard()),
                                parts.result(entry.succeeded()),
                                Ui.spacer(),
                                choice),
                        content);
        aspect.subscribe(chosen -> content.getChildren()
                .setAll(
                        switch (chosen) {
                            case OVERVIEW -> overview();
                            case EVENTS -> new EventsView(read, parts);
                            case CALLS -> new CallsView(entry.shard(), model, parts);
                        }));
    }

    private String caption(Aspect aspect) {
        String text = parts.text("transaction." + aspect.key());
        return aspect == Aspect.EVENTS
                ? parts.text("transaction.counted", text, read.logs().size())
                : text;
    }

    private VBox overview() {
        VBox all = new VBox(16, Ui.card(facts()));
        QuantumParts quantum = new QuantumParts(parts, read.detail().entry().shard());
        read.detail().signature().ifPresent(signature -> all.getChildren().add(quantum.signature(signature)));
        read.batch().ifPresent(batch -> all.getChildren().add(quantum.batch(batch)));
        if (!read.detail().messages().isEmpty()) {
            all.getChildren().add(new MessagesView(read.detail().messages(), parts));
        } else if (isSystem()) {
            all.getChildren().add(Ui.card(Ui.paragraph(parts.text("system.acknowledgement"))));
        }
        if (!read.detail().input().isEmpty()) {
            all.getChildren().add(input());
        }
        if (!read.transfers().isEmpty()) {
            all.getChildren().add(parts.card(parts.text("transfers"), transfers()));
        }
        return all;
    }

    /** Whether the node itself put it into the block, by what the round before made due. */
    private boolean isSystem() {
        return read.detail().type() == SystemTransaction.TYPE;
    }

    private Facts facts() {
        TransactionDetail detail = read.detail();
        TransactionEntry entry = detail.entry();
        int shard = entry.shard();
        Facts facts = parts.facts()
                .with(parts.text("hash"), parts.hash("transaction-hash", entry.hash()))
                .with(parts.text("block"), parts.block(shard, entry.block()))
                .with(parts.text("time"), parts.formats().time(entry.time()))
                .with(parts.text("from"), parts.address("transaction-from", shard, entry.from()));
        entry.to().ifPresent(to -> facts.with(parts.text("to"), parts.address("transaction-to", shard, to)));
        detail.created()
                .ifPresent(created ->
                        facts.with(parts.text("creation"), parts.address("transaction-created", shard, created)));
        if (isSystem()) {
            return facts.with(parts.text("amount"), parts.formats().coins(entry.value()))
                    .with(parts.text("gasUsed"), gas(entry, detail))
                    .with(parts.text("kind"), parts.text("kind.system", detail.index()));
        }
        return facts.with(parts.text("amount"), parts.formats().coins(entry.value()))
                .with(parts.text("fee"), parts.formats().coins(entry.fee()))
                .with(parts.text("gasUsed"), gas(entry, detail))
                .with(parts.text("gasPrice"), parts.wei(detail.gasPrice()))
                .with(
                        parts.text("kind"),
                        parts.text(
                                "kind.value",
                                kind(detail.type()),
                                parts.messages().number(detail.nonce()),
                                detail.index()));
    }

    /** As the documents have it: 0 to 4, 0x51, 0x52. */
    private static String kind(int type) {
        return type < 0x10 ? Integer.toString(type) : "0x" + Integer.toHexString(type);
    }

    private String gas(TransactionEntry entry, TransactionDetail detail) {
        return parts.text(
                "gasOfLimit",
                parts.messages().number(entry.gasUsed()),
                parts.messages().number(detail.gasLimit()));
    }

    /** The call in words, or the bytes as they are. */
    private VBox input() {
        Optional<Decoded> call = read.call();
        String hex = read.detail().input().toHex();
        VBox raw = parts.raw("transaction-input", parts.text("input"), hex, 1_026);
        VBox card = parts.card(parts.text(read.detail().entry().to().isPresent() ? "input" : "input.creation"));
        call.ifPresent(words -> {
            card.getChildren().add(Ui.paragraph(words.signature(), "mono", "strong"));
            if (!words.values().isEmpty()) {
                card.getChildren().add(parts.values(words.values()));
            }
        });
        card.getChildren().add(raw);
        return card;
    }

    private TableView<TokenTransfer> transfers() {
        TableView<TokenTransfer> table = new TableView<>(FXCollections.observableArrayList(read.transfers()));
        table.setId("token-transfers");
        table.setAccessibleText(parts.text("transfers"));
        table.getColumns().add(Tables.text(parts.text("token"), 140, this::token));
        table.getColumns().add(Tables.text(parts.text("from"), 130, moved -> parts.shortAddress(moved.from())));
        table.getColumns().add(Tables.text(parts.text("to"), 130, moved -> parts.shortAddress(moved.to())));
        table.getColumns().add(Tables.number(parts.text("amount"), 220, this::amount));
        Tables.opening(table, moved -> model.openAccount(read.detail().entry().shard(), moved.token()));
        Tables.complete(table, parts.messages(), 1, MOST_ROWS);
        return table;
    }

    private String token(TokenTransfer moved) {
        return moved.info()
                .map(info -> parts.text("token.at", info.symbol(), parts.shortAddress(moved.token())))
                .orElseGet(() -> parts.shortAddress(moved.token()));
    }

    private String amount(TokenTransfer moved) {
        String amount = parts.messages()
                .exact(moved.info()
                        .filter(_ -> moved.id().isEmpty())
                        .map(info -> info.amount(moved.amount()))
                        .orElseGet(() -> new BigDecimal(moved.amount())));
        return moved.id()
                .map(id -> parts.text("token.id", amount, id.toString()))
                .orElse(amount);
    }
}
