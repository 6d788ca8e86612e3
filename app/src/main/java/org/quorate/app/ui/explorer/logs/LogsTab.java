package org.quorate.app.ui.explorer.logs;

import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.logs.LogLine;
import org.quorate.app.logs.LogLine.Severity;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** Shows the log while it is shown. */
public final class LogsTab implements ScreenController {
    private static final double LEAST_TEXT = 160;
    private static final Duration SAMPLING = Duration.ofMillis(500);
    private static final int MOST_ROWS = 16;

    private final AppServices services;
    private final LogsViewModel model;
    private final VBox view;
    private Pin pins = () -> {};

    public LogsTab(AppServices services) {
        this.services = services;
        this.model = new LogsViewModel(services.log());
        this.view = view(services.messages());
    }

    private VBox view(Messages messages) {
        TextField filter = new TextField();
        filter.setId("log-filter");
        filter.setPromptText(messages.text("explorer.log.filter"));
        filter.setAccessibleText(messages.text("explorer.log.filter"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        Segments<Severity> least = new Segments<>(
                "log-least",
                List.of(Severity.INFO, Severity.WARNING, Severity.ERROR),
                severity -> messages.text("explorer.log.least." + severity.name()),
                model.leastProperty());
        HBox line = new WrapLine(
                12,
                filter,
                least,
                new CopyButton(
                        "log-copy", messages.text("explorer.log.copy"), messages.text("common.copied"), model::asText));
        line.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(16, line, Ui.card(table(messages)));
        all.setId("logs");
        return all;
    }

    private TableView<LogLine> table(Messages messages) {
        Formats formats = new Formats(messages);
        TableView<LogLine> table = new TableView<>(model.lines());
        table.setId("log-table");
        table.setAccessibleText(messages.text("explorer.tab.logs"));
        table.setPlaceholder(Ui.paragraph(messages.text("explorer.log.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.time(messages.text("explorer.time"), 116, LogLine::time, formats::time),
                        Tables.node(
                                messages.text("explorer.log.severity"),
                                110,
                                StateChip::new,
                                (chip, row) -> chip.show(
                                        messages.text("explorer.log.severity."
                                                + row.severity().name()),
                                        tone(row.severity()))),
                        Tables.text(messages.text("explorer.log.source"), 150, LogLine::source),
                        text(messages)));
        Tables.complete(table, messages, 4, MOST_ROWS);
        return table;
    }

    /** Takes what the other columns leave; the tooltip has what is cut. */
    private static TableColumn<LogLine, LogLine> text(Messages messages) {
        TableColumn<LogLine, LogLine> column =
                Tables.node(messages.text("explorer.log.text"), LEAST_TEXT, () -> Ui.label(""), (label, row) -> {
                    label.setText(row.text());
                    label.setTooltip(Ui.tooltip(row.text()));
                });
        column.setPrefWidth(480);
        return column;
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case DETAIL, INFO -> Tone.NEUTRAL;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.DANGER;
        };
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        model.refresh();
        pins = services.ui().every(SAMPLING, model::refresh);
    }

    @Override
    public void detach() {
        pins.release();
    }
}
