package org.quorate.app.ui.components;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** A choice of a few, side by side. One is always chosen; the arrow keys move the choice. */
public final class Segments<T> extends WrapLine {
    public Segments(String id, List<T> values, Function<T, String> text, ObjectProperty<T> chosen) {
        getStyleClass().add("segments");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (T value : values) {
            ToggleButton segment = new RadioButton(text.apply(value));
            segment.setId(id + "-" + value.toString().toLowerCase(Locale.ROOT));
            segment.getStyleClass().setAll("segment");
            segment.setMinWidth(USE_PREF_SIZE);
            segment.setToggleGroup(group);
            segment.setSelected(value.equals(chosen.get()));
            segment.setOnAction(event -> chosen.set(value));
            chosen.subscribe(now -> segment.setSelected(value.equals(now)));
            getChildren().add(segment);
        }
    }
}
