package org.quorate.app.ui.node;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** A bar with a percentage for each logical core, or worker. */
final class CoreBars extends VBox {
    private final Messages messages;
    private final String nameKey;
    private final List<ProgressBar> bars = new ArrayList<>();
    private final List<Label> percentages = new ArrayList<>();

    /** @param nameKey of the text that names a bar by its number */
    CoreBars(Messages messages, String nameKey) {
        super(12);
        this.messages = messages;
        this.nameKey = nameKey;
        getChildren().add(Ui.label(messages.text("node.cores.waiting"), "muted"));
    }

    void show(List<Double> loads) {
        if (loads.isEmpty()) {
            return;
        }
        if (loads.size() != bars.size()) {
            rebuild(loads.size());
        }
        for (int i = 0; i < loads.size(); i++) {
            bars.get(i).setProgress(loads.get(i));
            percentages.get(i).setText(messages.percent(loads.get(i)));
        }
    }

    private void rebuild(int count) {
        getChildren().clear();
        bars.clear();
        percentages.clear();
        for (int i = 0; i < count; i++) {
            ProgressBar bar = new ProgressBar(0);
            bar.getStyleClass().add("core-bar");
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(messages.text(nameKey, i));
            HBox.setHgrow(bar, Priority.ALWAYS);
            Label percentage = Ui.label("", "small", "number");
            percentage.setMinWidth(40);
            Label name = Ui.label(messages.text(nameKey, i), "small", "muted");
            name.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(8, name, bar, percentage);
            line.setAlignment(Pos.CENTER_LEFT);
            bars.add(bar);
            percentages.add(percentage);
            getChildren().add(line);
        }
    }
}
