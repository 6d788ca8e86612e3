package org.quorate.app.ui.components;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/** A big sign with a few words: something is done, or there is nothing here yet. */
public final class ResultPane extends VBox {
    /** @param tone "success" or "accent" */
    public ResultPane(Ikon ikon, String tone, String title, String text, Node... more) {
        getStyleClass().add("empty-state");
        StackPane sign = new StackPane(Ui.icon(ikon));
        sign.getStyleClass().addAll("result-icon", tone);
        var heading = Ui.paragraph(title, "heading");
        heading.setTextAlignment(TextAlignment.CENTER);
        var words = Ui.paragraph(text, "muted");
        words.setTextAlignment(TextAlignment.CENTER);
        words.setMaxWidth(440);
        words.setAlignment(Pos.CENTER);
        heading.setAlignment(Pos.CENTER);
        VBox.setMargin(sign, new Insets(0, 0, 8, 0));
        getChildren().addAll(sign, heading, words);
        getChildren().addAll(more);
        setAlignment(Pos.CENTER);
    }

    /** Whether a page shows that something is done, so that nothing is lost when it is left. */
    public static boolean isShownIn(Node page) {
        if (!page.isVisible()) {
            return false;
        }
        return page instanceof ResultPane
                || page instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(ResultPane::isShownIn);
    }
}
