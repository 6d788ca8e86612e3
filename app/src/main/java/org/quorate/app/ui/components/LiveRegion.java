package org.quorate.app.ui.components;

import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.util.Duration;

/**
 * Words that change by themselves: a status, a progress, a count. What reads the screen aloud is told of them once they have
 * settled, not at every tick, and not again while they say the same. Words of which only the figures change are told of no
 * more often than every ten seconds.
 */
public final class LiveRegion {
    private static final Duration SETTLING = Duration.millis(500);
    private static final Duration FIGURES = Duration.seconds(10);
    private static final String FIGURE = "[\\p{Nd}.,:\u066B\u066C\u00A0\u202F]+";

    private final Node node;
    private final PauseTransition settling = new PauseTransition(SETTLING);
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private String words = "";

    /** @param node that is told of; its accessible text is what was said last, unless it is a label */
    public LiveRegion(Node node) {
        this.node = node;
        node.getProperties().put(LiveRegion.class, this);
        settling.setOnFinished(event -> tell());
    }

    /** Makes the label a live region that says its text; to be done once. @return the label */
    public static <L extends Label> L of(L label) {
        LiveRegion region = new LiveRegion(label);
        label.textProperty().subscribe(region::say);
        return label;
    }

    /** What there is to be told now; empty for nothing. */
    public void say(String now) {
        words = now == null ? "" : now;
        if (words.isBlank()) {
            settling.stop();
            told.set("");
            return;
        }
        boolean figuresOnly = !told.get().isEmpty() && withoutFigures(words).equals(withoutFigures(told.get()));
        if (!(figuresOnly && settling.getStatus() == PauseTransition.Status.RUNNING)) {
            settling.setDuration(figuresOnly ? FIGURES : SETTLING);
            settling.playFromStart();
        }
    }

    /** What is written in the node, to be told when it takes another one's place. */
    public static String words(Node node) {
        return node.lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    private void tell() {
        if (!words.equals(told.get()) && isShown(node)) {
            told.set(words);
            if (!(node instanceof Label)) {
                node.setAccessibleText(words);
            }
            node.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private static String withoutFigures(String text) {
        return text.replaceAll(FIGURE, "0");
    }

    private static boolean isShown(Node node) {
        return node.getScene() != null && node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /** What was told last; empty while there is nothing to tell. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }
}
