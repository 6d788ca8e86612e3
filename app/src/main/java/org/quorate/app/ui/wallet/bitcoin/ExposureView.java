package org.quorate.app.ui.wallet.bitcoin;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.wallet.pay.FeeWish;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.ledger.AddressUse;
import org.quorate.wallet.asset.bitcoin.ledger.Exposure;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;

/** What a quantum computer could take, and the way to make it less. */
public final class ExposureView extends VBox {
    private static final int LEAST_ROWS = 2;
    private static final int MOST_ROWS = 10;

    private final Messages messages;
    private final BooleanSupplier hidden;
    private final ObservableList<AddressUse> uses = FXCollections.observableArrayList();
    private final ObservableList<EvmExposure> accounts = FXCollections.observableArrayList();
    private final Label atRisk = Ui.label("", "balance");
    private final Label behind = Ui.paragraph("", "muted");
    private final Button move;
    private final BitcoinNotice notice;
    private final VBox bitcoinCard;

    /**
     * An account on an EVM network.
     *
     * @param address in groups
     * @param network where it was looked
     * @param isPublic whether it has sent there, so that its key is in the chain; nothing if nobody answers
     */
    public record EvmExposure(String address, String network, Optional<Boolean> isPublic) {}

    /**
     * An empty view; {@link #onBitcoin} and {@link #onAccounts} fill it.
     *
     * @param hidden whether amounts are covered
     * @param onMove the coins at risk are to be moved, with such a fee
     */
    public ExposureView(
            BitcoinService bitcoin,
            Messages messages,
            BooleanSupplier hidden,
            Consumer<FeeWish> onMove,
            Runnable onSettings) {
        super(20);
        this.messages = messages;
        this.hidden = hidden;
        this.notice = new BitcoinNotice(bitcoin, messages, onSettings);
        ObjectProperty<FeeWish.Level> fee = new SimpleObjectProperty<>(FeeWish.Level.SLOW);
        this.move = Ui.button(
                "exposure-move",
                messages.text("exposure.move"),
                () -> onMove.accept(new FeeWish(fee.get(), "")),
                "accent");
        atRisk.setId("exposure-at-risk");
        Segments<FeeWish.Level> fees = new Segments<>(
                "exposure-fee",
                List.of(FeeWish.Level.SLOW, FeeWish.Level.NORMAL, FeeWish.Level.FAST),
                level -> messages.text("pay.fee." + level.name()),
                fee);
        HBox action = new WrapLine(12, Ui.label(messages.text("pay.fee"), "muted"), fees, Ui.spacer(), move);
        action.setAlignment(Pos.CENTER_LEFT);
        TableView<AddressUse> addresses = addresses();
        this.bitcoinCard = Ui.card(
                Ui.label(messages.text("exposure.bitcoin"), "card-title"),
                Ui.label(messages.text("exposure.atRisk"), "muted"),
                atRisk,
                behind,
                Tables.filter(addresses),
                addresses,
                Ui.paragraph(messages.text("exposure.move.text"), "muted"),
                action);
        VBox evm = Ui.card(Ui.label(messages.text("exposure.evm"), "card-title"), accountTable());
        evm.getChildren().add(Ui.paragraph(messages.text("exposure.evm.text"), "muted"));
        VBox limits = Ui.card(
                Ui.label(messages.text("exposure.limits"), "card-title"),
                Ui.paragraph(messages.text("exposure.limits.text")));
        getChildren().addAll(notice, bitcoinCard, evm, limits);
    }

    private TableView<AddressUse> addresses() {
        TableView<AddressUse> table = new TableView<>(uses);
        table.setId("exposure-table");
        table.setAccessibleText(messages.text("exposure.bitcoin"));
        table.setPlaceholder(Ui.paragraph(messages.text("exposure.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(
                                messages.text("coins.address"),
                                280,
                                use -> Grouped.ends(use.address().address().text())),
                        Tables.number(messages.text("exposure.payments"), 116, use -> messages.number(use.payments())),
                        Tables.number(messages.text("send.amount"), 150, use -> amount(use.value())),
                        Tables.node(messages.text("coins.key"), 150, StateChip::new, this::key)));
        Tables.complete(table, messages, LEAST_ROWS, MOST_ROWS);
        return table;
    }

    private void key(StateChip chip, AddressUse use) {
        boolean reused = use.exposure() == Exposure.HIDDEN && use.payments() > 1;
        chip.show(
                messages.text(
                        switch (use.exposure()) {
                            case HIDDEN -> reused ? "exposure.reused" : "exposure.hidden";
                            case PUBLIC -> "exposure.public";
                            case PUBLIC_BY_DESIGN -> "exposure.taproot";
                            case UNKNOWN -> "exposure.unknown";
                        }),
                use.exposure().isAtRisk() ? Tone.WARNING : Tone.SUCCESS);
    }

    private TableView<EvmExposure> accountTable() {
        TableView<EvmExposure> table = new TableView<>(accounts);
        table.setId("exposure-accounts");
        table.setAccessibleText(messages.text("exposure.evm"));
        table.setPlaceholder(Ui.paragraph(messages.text("exposure.evm.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(messages.text("coins.address"), 380, EvmExposure::address),
                        Tables.text(messages.text("send.network"), 170, EvmExposure::network),
                        Tables.node(messages.text("coins.key"), 150, StateChip::new, this::key)));
        Tables.complete(table, messages, LEAST_ROWS, MOST_ROWS);
        return table;
    }

    private void key(StateChip chip, EvmExposure account) {
        chip.show(
                messages.text(account.isPublic()
                        .map(seen -> seen ? "exposure.public" : "exposure.hidden")
                        .orElse("exposure.unknown")),
                account.isPublic()
                        .map(seen -> seen ? Tone.WARNING : Tone.SUCCESS)
                        .orElse(Tone.NEUTRAL));
    }

    private String amount(long satoshis) {
        return hidden.getAsBoolean()
                ? messages.text("assets.hidden")
                : messages.text("amount.unit", BitcoinAmount.format(satoshis), messages.text("pay.unit.bitcoin"));
    }

    public void onBitcoin(BitcoinState state) {
        notice.show(state);
        Ui.setShown(bitcoinCard, state instanceof BitcoinState.Open);
        if (state instanceof BitcoinState.Open open) {
            WalletSnapshot snapshot = open.snapshot();
            atRisk.setText(amount(snapshot.exposedValue()));
            behind.setText(
                    messages.text("exposure.behind", amount(snapshot.balance().total() - snapshot.exposedValue())));
            move.setDisable(snapshot.exposedCoins().isEmpty());
            if (!uses.equals(snapshot.addresses())) {
                uses.setAll(snapshot.addresses());
            }
        }
    }

    public void onAccounts(List<EvmExposure> now) {
        if (!accounts.equals(now)) {
            accounts.setAll(now);
        }
    }
}
