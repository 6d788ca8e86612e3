package org.quorate.app.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.quorate.app.settings.WindowPlace;

/** Puts a window where it was, if one can still take hold of it there, and tells where it is. */
final class WindowPlaces {
    /** So much of the title bar must be on a screen. */
    private static final double HANDLE = 80;

    private final Stage stage;
    private WindowPlace last;

    WindowPlaces(Stage stage) {
        this.stage = stage;
        this.last = new WindowPlace(0, 0, 0, 0, false);
    }

    void restore(WindowPlace place) {
        boolean reachable = !Screen.getScreensForRectangle(place.x() + HANDLE, place.y(), HANDLE, HANDLE)
                .isEmpty();
        if (reachable) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(place.width(), room.getWidth()));
        stage.setHeight(Math.min(place.height(), room.getHeight()));
        stage.setMaximized(place.maximized());
    }

    /** From now on remembers the place that the window has when it is not maximized. */
    void follow() {
        Runnable remember = () -> {
            if (!stage.isMaximized() && !stage.isIconified() && stage.isShowing()) {
                last = new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
            }
        };
        stage.xProperty().subscribe(remember);
        stage.yProperty().subscribe(remember);
        stage.widthProperty().subscribe(remember);
        stage.heightProperty().subscribe(remember);
        remember.run();
    }

    WindowPlace place() {
        return new WindowPlace(last.x(), last.y(), last.width(), last.height(), stage.isMaximized());
    }
}
