package org.quorate.app.ui.wallet.bitcoin;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;

/** The unspent coins of Bitcoin; those that are chosen can be sent. */
public final class CoinsView extends VBox {
    private static final int LEAST_ROWS = 3;
    private static final int MOST_ROWS = 14;

    private final Messages messages;
    private final BooleanSupplier hidden;
    private final ObservableList<Coin> coins = FXCollections.observableArrayList();
    private final TableView<Coin> table = new TableView<>(coins);
    private final BitcoinNotice notice;
    private final VBox card;

    /**
     * An empty view; {@link #onBitcoin} fills it.
     *
     * @param hidden whether amounts are covered
     * @param onSend the coins with these names are to be sent
     */
    public CoinsView(
            BitcoinService bitcoin,
            Messages messages,
            BooleanSupplier hidden,
            Consumer<Set<String>> onSend,
            Runnable onSettings) {
        super(20);
        this.messages = messages;
        this.hidden = hidden;
        this.notice = new BitcoinNotice(bitcoin, messages, onSettings);
        Label sum = Ui.label("", "muted");
        sum.setId("coins-sum");
        Button send = Ui.button(
                "coins-send",
                messages.text("coins.send"),
                () -> onSend.accept(selected().stream().map(Coin::name).collect(Collectors.toSet())),
                "accent");
        send.setDisable(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Coin>) change -> {
            List<Coin> chosen = selected();
            send.setDisable(chosen.isEmpty());
            sum.setText(
                    chosen.isEmpty()
                            ? messages.text("coins.choose")
                            : messages.text(
                                    "coins.chosen",
                                    chosen.size(),
                                    amount(chosen.stream()
                                            .mapToLong(Coin::value)
                                            .sum())));
        });
        sum.setText(messages.text("coins.choose"));
        HBox line = new WrapLine(12, sum, Ui.spacer(), send);
        line.setAlignment(Pos.CENTER_LEFT);
        fillTable();
        this.card = Ui.card(Ui.label(messages.text("coins.title"), "card-title"), Tables.filter(table), table, line);
        getChildren().addAll(notice, card);
    }

    private List<Coin> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(coin -> coin != null)
                .toList();
    }

    private void fillTable() {
        table.setId("coins-table");
        table.setAccessibleText(messages.text("coins.title"));
        table.setPlaceholder(Ui.paragraph(messages.text("coins.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.number(messages.text("send.amount"), 150, coin -> amount(coin.value())),
                        Tables.text(
                                messages.text("coins.address"),
                                240,
                                coin -> Grouped.ends(coin.address().address().text())),
                        Tables.text(messages.text("coins.path"), 90, coin -> coin.address()
                                .position()
                                .toString()),
                        Tables.number(
                                messages.text("coins.confirmations"),
                                116,
                                coin -> messages.number(coin.confirmations())),
                        Tables.node(messages.text("coins.key"), 130, StateChip::new, this::key)));
        Tables.complete(table, messages, LEAST_ROWS, MOST_ROWS);
    }

    private void key(StateChip chip, Coin coin) {
        if (coin.immature()) {
            chip.show(messages.text("coins.immature"), Tone.NEUTRAL);
        } else {
            chip.show(
                    messages.text(coin.exposed() ? "exposure.public" : "exposure.hidden"),
                    coin.exposed() ? Tone.WARNING : Tone.SUCCESS);
        }
    }

    private String amount(long satoshis) {
        return hidden.getAsBoolean()
                ? messages.text("assets.hidden")
                : messages.text("amount.unit", BitcoinAmount.format(satoshis), messages.text("pay.unit.bitcoin"));
    }

    public void onBitcoin(BitcoinState state) {
        notice.show(state);
        boolean open = state instanceof BitcoinState.Open;
        Ui.setShown(card, open);
        List<Coin> now =
                state instanceof BitcoinState.Open known ? known.snapshot().coins() : List.of();
        if (!coins.equals(now)) {
            coins.setAll(now);
        }
    }
}
