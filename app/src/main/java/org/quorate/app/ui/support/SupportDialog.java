package org.quorate.app.ui.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** Something is looked at in the background, and then shown. */
final class SupportDialog extends VBox {
    private static final double HEIGHT = 620;

    private final Messages messages;
    private final StackPane content = new StackPane();

    SupportDialog(Messages messages, String title, Runnable close) {
        this.messages = messages;
        setId("support");
        getStyleClass().addAll("dialog-card", "support");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        setMaxHeight(HEIGHT);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button done = Ui.button("support-close", messages.text("common.done"), close);
        done.setCancelButton(true);
        HBox actions = new HBox(done);
        actions.getStyleClass().add("wizard-actions");
        getChildren().addAll(Ui.label(title, "heading"), scroll, actions);
        Platform.runLater(done::requestFocus);
    }

    /** Shows what is said meanwhile, then what was found. */
    <T> void show(String meanwhile, Supplier<T> look, Function<T, Node> shown) {
        content.getChildren().setAll(Ui.paragraph(meanwhile, "muted"));
        CompletableFuture.supplyAsync(
                        look, task -> Thread.ofVirtual().name("support").start(task))
                .whenComplete((found, failure) -> Platform.runLater(
                        () -> content.getChildren().setAll(failure == null ? shown.apply(found) : failed(failure))));
    }

    /** At once. */
    void show(Node node) {
        content.getChildren().setAll(node);
    }

    private Node failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        UserError error = UserError.of(cause, messages);
        return new VBox(
                8,
                Ui.paragraph(error.cause(), "strong"),
                Ui.paragraph(error.nextStep()),
                Ui.paragraph(error.details(), "mono"));
    }
}
