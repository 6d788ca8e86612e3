package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;

/** Where the DAO is and which contract governs it. */
final class ConnectView extends StackPane {
    ConnectView(ConnectViewModel model, GovernanceParts parts, Runnable onCancel) {
        WizardPane pane = new WizardPane(parts.messages(), List.of(), model.errorProperty());
        getChildren().add(pane);
        ComboBox<Optional<Integer>> place = new ComboBox<>();
        place.getItems().setAll(model.places());
        place.setId("connect-place");
        place.setMaxWidth(Double.MAX_VALUE);
        place.setConverter(new ShownAs<>(shard ->
                shard.map(index -> parts.text("connect.own", index)).orElseGet(() -> parts.text("connect.other"))));
        place.valueProperty().bindBidirectional(model.placeProperty());
        TextField url = field("connect-url");
        url.setPromptText("https://\u2026");
        Ui.mono(url);
        url.textProperty().bindBidirectional(model.urlProperty());
        Field urlField = new Field(parts.text("connect.url"), url).withHint(parts.text("connect.url.hint"));
        model.placeProperty().subscribe(chosen -> Ui.setShown(urlField, chosen.isEmpty()));
        TextField governor = field("connect-governor");
        Ui.mono(governor);
        governor.textProperty().bindBidirectional(model.governorProperty());
        VBox form = new VBox(
                new Field(parts.text("connect.place"), place),
                urlField,
                new Field(parts.text("connect.governor"), governor).withHint(parts.text("connect.governor.hint")));
        form.getStyleClass().add("form");
        Button connect = Ui.button("connect-go", parts.text("connect.go"), model::connect, "accent");
        connect.setDefaultButton(true);
        connect.disableProperty().bind(model.governorProperty().isEmpty().or(model.busyProperty()));
        pane.show(
                0,
                parts.text("connect"),
                parts.text("connect.text"),
                form,
                Ui.button("connect-cancel", parts.messages().text("common.cancel"), onCancel),
                connect);
        Platform.runLater(governor::requestFocus);
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }
}
