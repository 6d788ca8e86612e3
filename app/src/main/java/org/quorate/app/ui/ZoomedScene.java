package org.quorate.app.ui;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import org.quorate.app.settings.Zoom;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;
import org.quorate.ui.resources.Typeface;

/** What a window beside the main one shows: in the person's theme and size, and in the direction of their language. */
public final class ZoomedScene {
    private ZoomedScene() {}

    /** @param width and height at 100 %; the window grows with the zoom as far as the screen has room */
    public static Scene of(Parent content, double width, double height, Theme theme, Language language, Zoom zoom) {
        ZoomPane root = new ZoomPane();
        root.show(content);
        root.zoom(zoom);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                root,
                Math.min(room.getWidth(), width * zoom.factor()),
                Math.min(room.getHeight(), height * zoom.factor()));
        new ThemeSwitch(scene).show(theme, Typeface.of(language), zoom);
        scene.setNodeOrientation(
                language.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        return scene;
    }
}
