package org.quorate.app.ui.wallet;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** The list of the wallets. */
final class WalletsView extends VBox {
    private static final double READABLE_WIDTH = 760;

    private final WalletsViewModel model;
    private final Messages messages;
    private final VBox list = new VBox(12);

    WalletsView(WalletsViewModel model, Messages messages, Runnable onBack) {
        super(20);
        this.model = model;
        this.messages = messages;
        setMaxWidth(READABLE_WIDTH);
        list.setId("wallets-list");
        model.rowsProperty().subscribe(this::show);
        getChildren()
                .addAll(
                        Ui.card(
                                Ui.label(messages.text("wallets.title"), "card-title"),
                                Ui.paragraph(messages.text("wallets.text"), "muted"),
                                list),
                        new ErrorPanel(messages, model.errorProperty()),
                        add(),
                        new HBox(Ui.button("wallets-back", messages.text("common.back"), onBack)));
    }

    private void show(List<WalletsViewModel.Row> rows) {
        list.getChildren().setAll(rows.stream().map(this::line).toList());
    }

    private HBox line(WalletsViewModel.Row row) {
        String id = row.entry().isFirst() ? "first" : row.entry().id();
        TextField name = new TextField(row.name());
        name.setId("wallets-name-" + id);
        name.setAccessibleText(messages.text("wallets.name"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button rename = Ui.button(
                "wallets-rename-" + id,
                messages.text("wallets.rename"),
                () -> model.rename(row.entry(), name.getText()));
        rename.setAccessibleText(messages.text("wallets.rename.of", row.name()));
        rename.disableProperty().bind(name.textProperty().isEqualTo(row.name()));
        name.setOnAction(event -> rename.fire());
        HBox line = new HBox(12, name, rename);
        line.setAlignment(Pos.CENTER_LEFT);
        if (row.isChosen()) {
            line.getChildren().add(Ui.label(messages.text("wallets.chosen"), "muted"));
        } else {
            Button open = Ui.button(
                    "wallets-open-" + id,
                    messages.text(row.isMade() ? "wallets.open" : "wallets.make"),
                    () -> model.open(row.entry()),
                    "accent");
            open.setAccessibleText(messages.text("wallets.open.of", row.name()));
            line.getChildren().add(open);
        }
        return line;
    }

    private VBox add() {
        TextField name = new TextField();
        name.setId("wallets-add-name");
        name.textProperty().bindBidirectional(model.newNameProperty());
        Button add = Ui.button("wallets-add", messages.text("wallets.add"), model::add);
        add.setGraphic(Ui.icon(Material2OutlinedAL.ADD));
        add.disableProperty().bind(name.textProperty().isEmpty());
        name.setOnAction(event -> add.fire());
        HBox.setHgrow(name, Priority.ALWAYS);
        VBox form = new VBox(new Field(messages.text("wallets.name"), name, new HBox(8, name, add))
                .withHint(messages.text("wallets.name.hint")));
        form.getStyleClass().add("form");
        return Ui.card(Ui.label(messages.text("wallets.add.title"), "card-title"), form);
    }
}
