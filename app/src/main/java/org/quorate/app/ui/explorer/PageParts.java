package org.quorate.app.ui.explorer;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToIntFunction;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.abi.PlainText;
import org.quorate.app.abi.ShownValue;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;

/** What several pages of the explorer are made of. */
final class PageParts {
    private static final int SHOWN_VALUE = 2_000;

    private final ExplorerViewModel model;
    private final Messages messages;
    private final Formats formats;

    PageParts(ExplorerViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    Messages messages() {
        return messages;
    }

    Formats formats() {
        return formats;
    }

    ExplorerViewModel model() {
        return model;
    }

    String text(String key, Object... parameters) {
        return messages.text("explorer." + key, parameters);
    }

    /** A title with what belongs beside it. */
    VBox card(String title, Node... nodes) {
        VBox card = Ui.card(Ui.label(title, "card-title"));
        card.getChildren().addAll(nodes);
        return card;
    }

    /** The page's own title. */
    HBox heading(String title, Node... beside) {
        HBox heading = new WrapLine(12, Ui.label(title, "heading"));
        heading.getChildren().addAll(beside);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    /** An address whole, with ways to copy it and to go there. */
    Node address(String id, int shard, Address address) {
        return line(
                Ui.paragraph(Grouped.whole(address.toChecksummed()), "mono"),
                copyAddress(id, address),
                Ui.iconButton(
                        id + "-open",
                        Material2OutlinedMZ.OPEN_IN_NEW,
                        text("open.account"),
                        () -> model.openAccount(shard, address)));
    }

    /** The address of the page itself: it leads nowhere. */
    Node ownAddress(String id, Address address) {
        return line(Ui.paragraph(Grouped.whole(address.toChecksummed()), "mono"), copyAddress(id, address));
    }

    private CopyButton copyAddress(String id, Address address) {
        return new CopyButton(
                id + "-copy",
                messages.text("common.copy", text("address")),
                messages.text("common.copied"),
                address::toChecksummed);
    }

    /** A hash whole, with a way to copy it. */
    Node hash(String id, Hash hash) {
        return copied(id, text("hash"), hash.toHex());
    }

    /** A text that can be copied. */
    Node copied(String id, String what, String text) {
        return line(
                Ui.paragraph(text, "mono"),
                new CopyButton(
                        id + "-copy", messages.text("common.copy", what), messages.text("common.copied"), () -> text));
    }

    /** Bytes as they are, with a way to copy all of them. @param shown characters at most */
    VBox raw(String id, String what, String hex, int shown) {
        Label bytes = Ui.paragraph(hex.length() > shown ? hex.substring(0, shown) + "\u2026" : hex, "mono", "raw");
        bytes.setId(id);
        HBox.setHgrow(bytes, Priority.ALWAYS);
        bytes.setMaxWidth(Double.MAX_VALUE);
        HBox box = new HBox(
                8,
                bytes,
                new CopyButton(
                        id + "-copy", messages.text("common.copy", what), messages.text("common.copied"), () -> hex));
        box.getStyleClass().add("raw-box");
        return new VBox(box);
    }

    /** Decoded values, a line each: the name and its type, then the value. */
    Facts values(List<ShownValue> values) {
        Facts facts = new Facts();
        for (int i = 0; i < values.size(); i++) {
            ShownValue value = values.get(i);
            String name = value.name().isEmpty() ? text("value.unnamed", i) : value.name();
            String shown = value.inline();
            facts.with(
                    text("value.name", name, PlainText.of(value.type(), 40)),
                    Ui.paragraph(
                            shown.length() > SHOWN_VALUE ? shown.substring(0, SHOWN_VALUE) + "\u2026" : shown, "mono"));
        }
        return facts;
    }

    /** A block's number, with a way to go there. */
    Node block(int shard, long number) {
        return line(
                Ui.label(messages.number(number)),
                Ui.iconButton(
                        "block-open",
                        Material2OutlinedMZ.OPEN_IN_NEW,
                        text("open.block"),
                        () -> model.openBlock(shard, number)));
    }

    private static HBox line(Label value, Node... buttons) {
        HBox line = new HBox(4, value);
        line.getChildren().addAll(buttons);
        for (Node button : buttons) {
            button.getStyleClass().add("inline");
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    String wei(UInt256 amount) {
        return text("wei", messages.exact(new BigDecimal(amount.toBigInteger())));
    }

    Facts facts() {
        return new Facts();
    }

    <T> TableColumn<T, String> shard(ToIntFunction<T> index) {
        return Tables.text(text("shard"), 58, entry -> Integer.toString(index.applyAsInt(entry)));
    }

    String shortAddress(Address address) {
        return Grouped.shortened(address.toChecksummed());
    }

    String recipient(TransactionEntry entry) {
        return entry.to().map(this::shortAddress).orElse(text("creation"));
    }

    StateChip result(boolean succeeded) {
        StateChip chip = new StateChip();
        fill(chip, succeeded);
        return chip;
    }

    void fill(StateChip chip, boolean succeeded) {
        chip.show(text(succeeded ? "succeeded" : "reverted"), succeeded ? Tone.SUCCESS : Tone.DANGER);
    }

    /** Transactions, each of which leads to its page. */
    TableView<TransactionEntry> transactions(String id, ObservableList<TransactionEntry> entries) {
        TableView<TransactionEntry> table = new TableView<>(entries);
        table.setId(id);
        table.getColumns()
                .setAll(List.of(
                        Tables.text(
                                text("hash"),
                                113,
                                entry -> Grouped.shortened(entry.hash().toHex())),
                        Tables.text(text("from"), 116, entry -> shortAddress(entry.from())),
                        Tables.text(text("to"), 116, this::recipient),
                        Tables.number(text("amountColumn"), 106, entry -> formats.coinsShort(entry.value())),
                        Tables.number(text("block"), 90, entry -> messages.number(entry.block())),
                        shard(TransactionEntry::shard),
                        Tables.node(
                                text("result"), 106, StateChip::new, (chip, entry) -> fill(chip, entry.succeeded()))));
        Tables.opening(table, entry -> model.openTransaction(entry.shard(), entry.hash()));
        return table;
    }
}
