package org.quorate.app.ui.explorer.workspace;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.node.Workspace;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.ConfirmDialog;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** The saved states while they are shown. */
public final class WorkspaceTab implements ScreenController {
    private final AppServices services;
    private final ConfirmDialog dialog;
    private final Messages messages;
    private final Formats formats;
    private final WorkspaceViewModel model;
    private final VBox view;
    private Pin pins = () -> {};

    public WorkspaceTab(AppServices services, ConfirmDialog dialog) {
        this.services = services;
        this.dialog = dialog;
        this.messages = services.messages();
        this.formats = new Formats(messages);
        this.model = new WorkspaceViewModel(
                services.workspaces(), services.tasks(), messages, services.ui(), ForkJoinPool.commonPool());
        this.view = new VBox(16, saveCard(), Ui.card(Ui.label(text("list"), "card-title"), table()));
        view.setId("workspaces");
    }

    private String text(String key, Object... parameters) {
        return messages.text("explorer.workspace." + key, parameters);
    }

    private VBox saveCard() {
        TextField name = new TextField();
        name.setId("workspace-name");
        name.setPromptText(text("name"));
        name.setAccessibleText(text("name"));
        name.textProperty().bindBidirectional(model.nameProperty());
        name.setOnAction(event -> model.save());
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = Ui.button("workspace-save", text("save"), model::save, "accent");
        save.disableProperty().bind(model.busyProperty().or(name.textProperty().isEmpty()));
        HBox line = new WrapLine(8, name, save);
        line.setAlignment(Pos.CENTER_LEFT);
        Label outcome = shownText("workspace-outcome", "muted");
        model.outcomeProperty().subscribe(words -> show(outcome, words));
        return Ui.card(
                Ui.label(text("title"), "card-title"),
                Ui.paragraph(text("text"), "muted"),
                line,
                outcome,
                new ErrorPanel(messages, model.errorProperty()));
    }

    private static Label shownText(String id, String style) {
        Label label = LiveRegion.of(Ui.paragraph("", style));
        label.setId(id);
        return label;
    }

    private static void show(Label label, String words) {
        label.setText(words);
        Ui.setShown(label, !words.isEmpty());
    }

    private TableView<Workspace> table() {
        TableView<Workspace> table = new TableView<>(model.saved());
        table.setId("workspace-table");
        table.setAccessibleText(text("list"));
        table.setPlaceholder(Ui.paragraph(text("none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(text("name.column"), 200, Workspace::name),
                        Tables.number(messages.text("explorer.block"), 110, saved -> messages.number(saved.height())),
                        Tables.time(text("time"), 130, Workspace::saved, formats::time),
                        Tables.text(text("kept"), 160, saved -> text(saved.lasting() ? "kept.file" : "kept.memory")),
                        Tables.node("", 100, this::buttons, Buttons::show)));
        Tables.complete(table, messages, 2);
        return table;
    }

    private Buttons buttons() {
        return new Buttons();
    }

    /** Of one line. */
    private final class Buttons extends HBox {
        private Workspace shown;

        Buttons() {
            super(4);
            setAlignment(Pos.CENTER_RIGHT);
            Button restore = Ui.iconButton(
                    "workspace-restore",
                    Material2OutlinedMZ.RESTORE,
                    text("restore"),
                    () -> dialog.ask(
                            text("restore.title", shown.name()),
                            text(shown.lasting() ? "restore.file" : "restore.memory"),
                            text("restore"),
                            "danger",
                            () -> model.restore(shown)));
            Button delete = Ui.iconButton(
                    "workspace-delete",
                    Material2OutlinedAL.DELETE,
                    text("delete"),
                    () -> dialog.ask(
                            text("delete.title", shown.name()),
                            text("delete.text"),
                            text("delete"),
                            "danger",
                            () -> model.delete(shown)));
            restore.disableProperty().bind(model.busyProperty());
            delete.disableProperty().bind(model.busyProperty());
            getChildren().addAll(restore, delete);
        }

        void show(Workspace saved) {
            shown = saved;
        }
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        pins = services.ui().observe(services.workspaces().all(), model::onWorkspaces);
    }

    @Override
    public void detach() {
        pins.release();
    }
}
