package org.quorate.app.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.ThemeSwitch;
import org.quorate.ui.resources.Theme;
import org.quorate.ui.resources.Typeface;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ButtonsWindowTest {
    private static final String SENTENCE = "You get 24 words. Whoever has them has the money, so write them on paper.";

    private final VBox root = new VBox();
    private ThemeSwitch themes;

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(root, 700, 500);
        themes = new ThemeSwitch(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aTileIsAsHighAsItsTexts() {
        ChoiceTile tile = new ChoiceTile("tile", Material2OutlinedAL.ADD, "Make a new one", SENTENCE, () -> {});
        for (double width : new double[] {640, 480, 320}) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                themes.show(Theme.LIGHT, Typeface.LATIN, Zoom.NONE);
                tile.setMaxWidth(width);
                root.getChildren().setAll(tile);
                root.applyCss();
                root.layout();
                double texts = tile.lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .mapToDouble(label -> label.getLayoutBounds().getHeight())
                        .sum();
                double padding = tile.getInsets().getTop() + tile.getInsets().getBottom();
                assertThat(tile.getHeight()).as("at %s pixels", width).isBetween(texts + padding, texts + padding + 8);
            });
        }
    }

    @Test
    void aButtonThatHasTheFocusKeepsItsColourInEveryTheme() {
        for (Theme theme : Theme.values()) {
            for (String look : List.of("accent", "danger", "success")) {
                Button button = new Button("Send");
                button.getStyleClass().add(look);
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                    themes.show(theme, Typeface.LATIN, Zoom.NONE);
                    root.getChildren().setAll(button);
                    root.applyCss();
                    Color before = ground(button);
                    button.requestFocus();
                    root.applyCss();
                    assertThat(button.isFocused()).isTrue();
                    assertThat(ground(button)).as("%s in %s", look, theme).isEqualTo(before);
                });
            }
        }
    }

    private static Color ground(Button button) {
        List<BackgroundFill> fills = button.getBackground().getFills();
        return (Color) fills.getLast().getFill();
    }
}
