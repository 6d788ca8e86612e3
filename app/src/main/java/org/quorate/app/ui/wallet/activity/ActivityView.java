package org.quorate.app.ui.wallet.activity;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.TableFilter;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.wallet.ActivityEntry;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.Replacement;

/** The table of activity, with search, filter and export; below it what is chosen. */
public final class ActivityView extends VBox {
    /** Of a date with its time in the language that takes most. */
    private static final double TIME_WIDTH = 178;

    private static final int LEAST_ROWS = 3;
    private static final int MOST_ROWS = 12;

    private final ActivityViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final BooleanSupplier hidden;
    private final BiConsumer<ActivityEntry, Boolean> onBump;
    private final BiConsumer<ActivityEntry, Replacement.Kind> onReplace;
    private final VBox chosen = new VBox();

    /**
     * A view of the model.
     *
     * @param hidden whether amounts are covered
     * @param onBump a waiting Bitcoin payment is to get a higher fee; true by spending what it pays
     * @param onReplace another transaction is to take the place of one that waits on an EVM chain
     */
    public ActivityView(
            ActivityViewModel model,
            Messages messages,
            BooleanSupplier hidden,
            BiConsumer<ActivityEntry, Boolean> onBump,
            BiConsumer<ActivityEntry, Replacement.Kind> onReplace) {
        super(20);
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.hidden = hidden;
        this.onBump = onBump;
        this.onReplace = onReplace;
        getChildren().addAll(tableCard(), chosen, exportCard());
    }

    private VBox tableCard() {
        TableView<ActivityEntry> table = table();
        TableFilter filter = Tables.filteredBy(
                table,
                new TableFilter(
                                table,
                                messages,
                                model.queryProperty(),
                                Bindings.size(model.found()),
                                model.count(),
                                () -> model.olderProperty().get()
                                        || !model.gapsProperty().get().isEmpty())
                        .always(messages.text("activity.search")));
        HBox.setHgrow(filter, Priority.ALWAYS);
        Segments<ActivityViewModel.Shown> assets = new Segments<>(
                "activity-asset",
                List.of(ActivityViewModel.Shown.values()),
                shown -> messages.text("activity.shown." + shown.name()),
                model.assetProperty());
        HBox line = new WrapLine(12, assets, filter);
        line.setAlignment(Pos.CENTER_LEFT);
        Label gaps = line("activity-gaps", "muted");
        model.gapsProperty().subscribe(words -> show(gaps, words));
        Label said = line("activity-said", "strong");
        model.saidProperty().subscribe(words -> show(said, words));
        return Ui.card(Ui.label(messages.text("activity.title"), "card-title"), line, table, gaps, older(), said);
    }

    private HBox older() {
        Button read = Ui.button("activity-older", messages.text("activity.older"), model::readOlder);
        model.olderProperty().subscribe(some -> Ui.setShown(read, some));
        Label progress = line("activity-older-progress", "muted");
        Button stop = Ui.button("activity-older-stop", messages.text("common.cancel"), model::stopOlder);
        model.progressProperty().subscribe(words -> {
            show(progress, words);
            Ui.setShown(stop, !words.isEmpty());
        });
        return new WrapLine(8, read, progress, stop);
    }

    private TableView<ActivityEntry> table() {
        TableView<ActivityEntry> table = new TableView<>(model.found());
        table.setId("activity-table");
        table.setAccessibleText(messages.text("activity.title"));
        table.setPlaceholder(Ui.paragraph(messages.text("activity.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.time(messages.text("activity.time"), TIME_WIDTH, ActivityEntry::time, formats::dateTime),
                        Tables.text(messages.text("send.asset"), 76, ActivityEntry::asset),
                        Tables.node(messages.text("wallet.transfers.direction"), 100, Label::new, this::direction),
                        Tables.text(messages.text("wallet.transfers.other"), 130, ActivityView::shortened),
                        Tables.number(messages.text("send.amount"), 150, this::amount),
                        Tables.node(messages.text("activity.status"), 112, StateChip::new, this::status)));
        Tables.complete(table, messages, LEAST_ROWS, MOST_ROWS);
        table.getSelectionModel().selectedItemProperty().subscribe(this::show);
        return table;
    }

    private void direction(Label label, ActivityEntry entry) {
        label.setText(messages.text(entry.outgoing() ? "wallet.transfers.sent" : "wallet.transfers.received"));
        label.setGraphic(Ui.icon(entry.outgoing() ? Material2OutlinedAL.CALL_MADE : Material2OutlinedAL.CALL_RECEIVED));
    }

    private static String shortened(ActivityEntry entry) {
        String other = entry.counterparty();
        return other.length() <= 14 ? other : other.substring(0, 7) + "\u2026" + other.substring(other.length() - 5);
    }

    private String amount(ActivityEntry entry) {
        return hidden.getAsBoolean()
                ? messages.text("assets.hidden")
                : messages.text("amount.unit", formats.signedShort(entry.amount()), entry.unit());
    }

    private void status(StateChip chip, ActivityEntry entry) {
        chip.show(
                messages.text("activity.status." + entry.status().name()),
                switch (entry.status()) {
                    case FINAL, CONFIRMED -> Tone.SUCCESS;
                    case PENDING -> Tone.NEUTRAL;
                    case REPLACED, DROPPED -> Tone.WARNING;
                    case FAILED -> Tone.DANGER;
                });
    }

    private void show(ActivityEntry entry) {
        if (entry == null) {
            chosen.getChildren().clear();
            return;
        }
        Facts facts = new Facts()
                .with(messages.text("activity.time"), formats.dateTime(entry.time()))
                .with(messages.text("send.network"), entry.network());
        if (!entry.counterparty().isEmpty()) {
            facts.with(messages.text("wallet.transfers.other"), entry.counterparty(), "mono");
        }
        if (!hidden.getAsBoolean()) {
            facts.with(
                    messages.text("send.amount"),
                    messages.text("amount.unit", messages.exact(entry.amount()), entry.unit()),
                    "strong");
            entry.fee()
                    .ifPresent(fee -> facts.with(
                            messages.text("activity.fee"),
                            messages.text("amount.unit", messages.exact(fee), entry.unit())));
        }
        Label id = Ui.paragraph(entry.id(), "mono");
        HBox.setHgrow(id, Priority.ALWAYS);
        HBox idLine = new HBox(
                8,
                id,
                new CopyButton(
                        "activity-copy", messages.text("activity.copy"), messages.text("common.copied"), entry::id));
        facts.with(messages.text("send.hash"), idLine);
        facts.setId("activity-facts");
        VBox card = Ui.card(Ui.label(messages.text("activity.chosen"), "card-title"), facts);
        if (entry.waitsAt().isPresent()) {
            if (entry.status() == ActivityEntry.Status.DROPPED) {
                card.getChildren().add(Ui.paragraph(messages.text("activity.dropped"), "muted"));
            }
            card.getChildren().add(replace(entry));
        }
        card.getChildren().add(note(entry));
        if (entry.kind() == ActivityEntry.Kind.BITCOIN && entry.status() == ActivityEntry.Status.PENDING) {
            card.getChildren().add(bump(entry));
        }
        chosen.getChildren().setAll(card);
    }

    private HBox note(ActivityEntry entry) {
        TextField note = new TextField(entry.note());
        note.setId("activity-note");
        note.setPromptText(messages.text("activity.note"));
        note.setAccessibleText(messages.text("activity.note"));
        note.setOnAction(event -> model.saveNote(entry, note.getText()));
        HBox.setHgrow(note, Priority.ALWAYS);
        return new WrapLine(
                8,
                note,
                Ui.button(
                        "activity-note-save",
                        messages.text("activity.note.save"),
                        () -> model.saveNote(entry, note.getText())));
    }

    private HBox bump(ActivityEntry entry) {
        Button replace = Ui.button("activity-bump", messages.text("activity.bump"), () -> onBump.accept(entry, false));
        Button child = Ui.button("activity-child", messages.text("activity.child"), () -> onBump.accept(entry, true));
        return entry.outgoing() ? new WrapLine(8, replace, child) : new WrapLine(8, child);
    }

    private HBox replace(ActivityEntry entry) {
        Button faster = Ui.button(
                "activity-speed-up",
                messages.text("activity.speedUp"),
                () -> onReplace.accept(entry, Replacement.Kind.SPEED_UP));
        Button cancel = Ui.button(
                "activity-cancel",
                messages.text("activity.cancel"),
                () -> onReplace.accept(entry, Replacement.Kind.CANCEL));
        return entry.status() == ActivityEntry.Status.DROPPED
                ? new WrapLine(
                        8,
                        Ui.button(
                                "activity-send-again",
                                messages.text("activity.sendAgain"),
                                () -> model.sendAgain(entry)),
                        faster,
                        cancel)
                : new WrapLine(8, faster, cancel);
    }

    private VBox exportCard() {
        TextField file = new TextField();
        file.setId("activity-file");
        file.textProperty().bindBidirectional(model.fileProperty());
        TextField prices = new TextField();
        prices.setId("activity-prices");
        prices.textProperty().bindBidirectional(model.pricesProperty());
        Button export = Ui.button("activity-export", messages.text("activity.export"), model::export);
        export.disableProperty().bind(file.textProperty().isEmpty());
        Label outcome = line("activity-outcome", "muted");
        model.outcomeProperty().subscribe(words -> show(outcome, words));
        Label problem = line("activity-problem", "field-error");
        model.problemProperty().subscribe(words -> show(problem, words));
        VBox form = new VBox(
                new Field(messages.text("activity.file"), file),
                new Field(messages.text("activity.prices"), prices).withHint(messages.text("activity.prices.hint")),
                new WrapLine(8, export),
                outcome,
                problem);
        form.getStyleClass().add("form");
        return Ui.card(Ui.label(messages.text("activity.export.title"), "card-title"), form);
    }

    private static Label line(String id, String style) {
        Label label = LiveRegion.of(Ui.paragraph("", style));
        label.setId(id);
        return label;
    }

    private static void show(Label label, String words) {
        label.setText(words);
        Ui.setShown(label, !words.isEmpty());
    }
}
