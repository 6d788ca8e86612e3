package org.quorate.app.ui.components;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A state in one or two words on a tinted ground. The words say it, the colour only repeats it. */
public final class StateChip extends Label {
    /** How the state is to be taken. */
    public enum Tone {
        NEUTRAL,
        SUCCESS,
        WARNING,
        DANGER;

        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public StateChip() {
        getStyleClass().add("chip");
        setMinWidth(USE_PREF_SIZE);
        Region dot = new Region();
        dot.getStyleClass().add("state-dot");
        setGraphic(dot);
    }

    public void show(String text, Tone tone) {
        setText(text);
        for (Tone other : Tone.values()) {
            getStyleClass().remove(other.style());
        }
        getStyleClass().add(tone.style());
    }
}
