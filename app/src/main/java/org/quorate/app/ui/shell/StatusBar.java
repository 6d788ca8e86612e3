package org.quorate.app.ui.shell;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;

/** One line below everything: network, height, lock, tasks. */
final class StatusBar extends WrapLine {
    private static final double NARROW = 620;

    StatusBar(ShellViewModel model) {
        getStyleClass().add("statusbar");

        Label network = LiveRegion.of(Ui.label(""));
        network.setId("status-network");
        network.textProperty().bind(model.networkProperty());
        Region dot = new Region();
        dot.getStyleClass().add("state-dot");
        model.networkToneProperty().subscribe(tone -> {
            for (Tone other : Tone.values()) {
                dot.getStyleClass().remove(other.name().toLowerCase(Locale.ROOT));
            }
            dot.getStyleClass().add(tone.name().toLowerCase(Locale.ROOT));
        });

        Label height = Ui.label("");
        height.setId("status-height");
        height.textProperty().bind(model.heightProperty());
        // The Node screen has it too, so it is the first to go when there is little room.
        widthProperty().subscribe(width -> Ui.setShown(height, width.doubleValue() > NARROW));

        Label lock = LiveRegion.of(Ui.label(""));
        lock.setId("status-lock");
        lock.textProperty().bind(model.lockProperty());
        FontIcon padlock = Ui.icon(Material2OutlinedAL.LOCK);
        model.unlockedProperty()
                .subscribe(
                        open -> padlock.setIconCode(open ? Material2OutlinedAL.LOCK_OPEN : Material2OutlinedAL.LOCK));

        Label task = LiveRegion.of(Ui.label(""));
        task.setId("status-tasks");
        task.textProperty().bind(model.tasksProperty());
        HBox tasks = part(new ProgressIndicator(), task);
        model.tasksProperty().subscribe(text -> Ui.setShown(tasks, !text.isEmpty()));

        getChildren().addAll(part(dot, network), height, Ui.spacer(), tasks, part(padlock, lock));
    }

    private static HBox part(Node sign, Label text) {
        HBox part = new HBox(8, sign, text);
        part.setAlignment(Pos.CENTER_LEFT);
        return part;
    }
}
