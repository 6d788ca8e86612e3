package org.quorate.app.ui.recovery;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.StartMode;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.support.BundleReview;
import org.quorate.ui.resources.Messages;

/** Says that the last run did not end properly, and asks how to go on. */
public final class RecoveryView extends ScrollPane {
    private static final double WIDTH = 640;
    private static final double TRACE_HEIGHT = 160;

    private final Recovery recovery;
    private final Messages messages;
    private final VBox saved = new VBox(8);

    /** @param choose gets the answer, once */
    public RecoveryView(Recovery recovery, Consumer<StartMode> choose) {
        this.recovery = recovery;
        this.messages = recovery.messages();
        setId("recovery");
        getStyleClass().add("screen-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        setAccessibleText(messages.text("recovery.title"));
        Button start = Ui.button(
                "recovery-start", messages.text("recovery.start"), () -> choose.accept(StartMode.USUAL), "accent");
        start.setDefaultButton(true);
        Button safe = Ui.button("recovery-safe", messages.text("recovery.safe"), () -> choose.accept(StartMode.SAFE));
        Button bundle = Ui.button("recovery-bundle", messages.text("support.bundle"), this::review);
        HBox actions = new WrapLine(8, bundle, Ui.spacer(), safe, start);
        actions.setAlignment(Pos.CENTER_LEFT);
        Ui.setShown(saved, false);
        VBox card = Ui.card(
                Ui.paragraph(messages.text("recovery.title"), "wizard-title"),
                what(),
                Ui.paragraph(messages.text("recovery.kept"), "muted"));
        recovery.end().failure().ifPresent(trace -> card.getChildren().add(trace(trace)));
        card.getChildren().addAll(Ui.paragraph(messages.text("recovery.safe.text"), "muted"), saved, actions);
        card.setSpacing(16);
        card.setMaxSize(WIDTH, USE_PREF_SIZE);
        StackPane page = new StackPane(card);
        page.getStyleClass().add("screen");
        setContent(page);
        Platform.runLater(start::requestFocus);
    }

    private Label what() {
        Instant started = recovery.end().started();
        String when = started.equals(Instant.EPOCH)
                ? messages.text("recovery.unknown")
                : new Formats(messages).dateTime(started);
        Label what = Ui.paragraph(
                messages.text(recovery.end().failure().isPresent() ? "recovery.failed" : "recovery.ended", when));
        what.setId("recovery-what");
        return what;
    }

    private TextArea trace(String text) {
        TextArea area = new TextArea(text);
        area.setId("recovery-trace");
        area.setEditable(false);
        area.setPrefHeight(TRACE_HEIGHT);
        area.setAccessibleText(messages.text("recovery.trace"));
        Ui.mono(area);
        return area;
    }

    /** It is read before it is written. */
    private void review() {
        tell(Ui.paragraph(messages.text("support.doctor.running"), "muted"));
        CompletableFuture.supplyAsync(recovery.bundle())
                .whenComplete((prepared, failure) -> Platform.runLater(() -> {
                    if (failure == null) {
                        tell(new BundleReview(messages, prepared));
                    } else {
                        tell(Ui.paragraph(messages.text("recovery.unsaved", failure.toString()), "field-error"));
                    }
                }));
    }

    private void tell(Node... nodes) {
        saved.getChildren().setAll(nodes);
        Ui.setShown(saved, true);
    }
}
