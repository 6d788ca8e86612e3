package org.quorate.app.ui;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.quorate.app.settings.Zoom;

/**
 * Enlarges its content as a browser does: letters, icons and distances alike. The content is laid out in the room that is
 * left, so it must cope with little; letters are drawn at their final size and stay sharp.
 */
final class ZoomPane extends Region {
    private final Scale scale = new Scale();
    private Parent content;

    void show(Parent shown) {
        content = shown;
        content.getTransforms().setAll(scale);
        getChildren().setAll(content);
    }

    void zoom(Zoom zoom) {
        scale.setX(zoom.factor());
        scale.setY(zoom.factor());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, Math.ceil(getWidth() / scale.getX()), Math.ceil(getHeight() / scale.getY()));
    }
}
