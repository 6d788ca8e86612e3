package org.quorate.app.ui.components;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The frame of a screen: a header line with title and actions, the content below, scrolling when the window is small. What is
 * in it has to cope with 440 pixels: so much is left by a window of 1024 at a zoom of 200 %.
 */
public final class ScreenPane extends ScrollPane {
    private final VBox content = new VBox();
    private final WrapLine header = new WrapLine();

    public ScreenPane(String id, String title) {
        setId(id);
        getStyleClass().add("screen-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        content.getStyleClass().add("screen");
        header.getStyleClass().add("screen-header");
        Label name = Ui.label(title, "screen-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        header.getChildren().add(name);
        content.getChildren().add(header);
        setContent(content);
    }

    public ScreenPane withHeader(Node... nodes) {
        header.getChildren().addAll(nodes);
        return this;
    }

    public ScreenPane withContent(Node... nodes) {
        content.getChildren().addAll(nodes);
        return this;
    }
}
