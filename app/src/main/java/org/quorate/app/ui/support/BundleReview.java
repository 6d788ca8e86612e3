package org.quorate.app.ui.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.support.PreparedBundle;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** Every file of a bundle to be read, and a button that writes the bundle as it was read. */
public final class BundleReview extends VBox {
    private static final double TEXT_HEIGHT = 240;

    private final Messages messages;
    private final PreparedBundle prepared;
    private final VBox saved = new VBox(8);

    public BundleReview(Messages messages, PreparedBundle prepared) {
        super(12);
        this.messages = messages;
        this.prepared = prepared;
        setId("bundle-review");
        TextArea text = Ui.leftWithTab(new TextArea());
        text.setId("bundle-text");
        text.setEditable(false);
        text.setPrefHeight(TEXT_HEIGHT);
        VBox.setVgrow(text, Priority.ALWAYS);
        Ui.mono(text);
        ComboBox<String> file = new ComboBox<>(
                FXCollections.observableArrayList(prepared.texts().keySet()));
        file.setId("bundle-file");
        file.setAccessibleText(messages.text("support.bundle.file"));
        file.valueProperty().subscribe(name -> {
            text.setText(prepared.texts().getOrDefault(name, ""));
            text.setAccessibleText(name);
        });
        file.getSelectionModel().selectFirst();
        Button save = Ui.button("bundle-save", messages.text("support.bundle.save"), this::save, "accent");
        HBox choice = new WrapLine(8, Ui.label(messages.text("support.bundle.file"), "muted"), file, Ui.spacer(), save);
        choice.setAlignment(Pos.CENTER_LEFT);
        Ui.setShown(saved, false);
        getChildren().addAll(Ui.paragraph(messages.text("support.bundle.text"), "muted"), choice, text, saved);
    }

    private void save() {
        tell(Ui.paragraph(messages.text("recovery.saving"), "muted"));
        CompletableFuture.supplyAsync(this::written)
                .whenComplete((path, failure) -> Platform.runLater(() -> {
                    if (failure == null) {
                        showSaved(path);
                    } else {
                        tell(new ErrorPanel(
                                messages,
                                new ReadOnlyObjectWrapper<>(
                                        Optional.of(UserError.of("recovery.bundle", failure, messages)))));
                    }
                }));
    }

    private Path written() {
        try {
            return prepared.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void showSaved(Path path) {
        Label where = Ui.paragraph(path.toString(), "mono");
        where.setId("bundle-saved");
        HBox.setHgrow(where, Priority.ALWAYS);
        HBox line = new HBox(
                8,
                where,
                new CopyButton(
                        "bundle-saved-copy",
                        messages.text("common.copy", path.toString()),
                        messages.text("common.copied"),
                        path::toString));
        tell(Ui.paragraph(messages.text("recovery.saved")), line);
    }

    private void tell(Node... nodes) {
        saved.getChildren().setAll(nodes);
        Ui.setShown(saved, true);
    }
}
