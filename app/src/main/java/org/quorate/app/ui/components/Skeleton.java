package org.quorate.app.ui.components;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.quorate.ui.resources.Messages;

/**
 * Grey lines in the place of what is being loaded. They take their room at once and are seen after a moment only, so that
 * nothing flickers where the answer is quick. They do not move, whatever the person has chosen about motion.
 */
public final class Skeleton extends VBox {
    /** Parts of the width, line by line, as text has them. */
    private static final double[] WIDTHS = {0.92, 0.64, 0.8, 0.56, 0.74};

    private static final Duration MOMENT = Duration.millis(300);

    private final PauseTransition moment = new PauseTransition(MOMENT);

    /** @param lines how many */
    public Skeleton(Messages messages, int lines) {
        getStyleClass().add("skeleton");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(messages.text("common.loading"));
        for (int i = 0; i < lines; i++) {
            Region line = new Region();
            line.getStyleClass().add("skeleton-line");
            line.maxWidthProperty().bind(widthProperty().multiply(WIDTHS[i % WIDTHS.length]));
            getChildren().add(line);
        }
        setOpacity(0);
        moment.setOnFinished(event -> {
            setOpacity(1);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
        sceneProperty().subscribe(scene -> {
            setOpacity(0);
            if (scene == null) {
                moment.stop();
            } else {
                moment.playFromStart();
            }
        });
    }
}
