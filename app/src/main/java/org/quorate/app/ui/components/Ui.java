package org.quorate.app.ui.components;

import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.ui.resources.LineBreaks;

/** Short forms for what every view builds by the dozen. */
public final class Ui {
    private static final String MONO = "mono";

    private static final Set<Ikon> POINTING =
            Set.of(Material2OutlinedAL.ARROW_BACK, Material2OutlinedAL.CHEVRON_LEFT, Material2OutlinedAL.CHEVRON_RIGHT);

    private Ui() {}

    /** What is written in it is for machines: of one width, and from left to right in every language. */
    public static void mono(Node node) {
        node.getStyleClass().add(MONO);
        node.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    }

    public static Label label(String text, String... styles) {
        return styled(new Label(text), styles);
    }

    private static Label styled(Label label, String... styles) {
        label.getStyleClass().addAll(styles);
        if (label.getStyleClass().contains(MONO)) {
            label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        }
        return label;
    }

    /** A label for running text: it wraps, and it is never cut with dots. A text that is bound has to have {@link LineBreaks}. */
    public static Label paragraph(String text, String... styles) {
        return styled(new Paragraph(text), styles);
    }

    /**
     * An icon that says nothing of its own: whoever holds it has the accessible text. One that points back or forth points
     * the way in which the window is read: JavaFX mirrors places, not the glyphs of icons.
     */
    public static FontIcon icon(Ikon ikon) {
        FontIcon icon = new FontIcon(ikon);
        icon.setFocusTraversable(false);
        if (POINTING.contains(ikon)) {
            icon.scaleXProperty()
                    .bind(icon.effectiveNodeOrientationProperty()
                            .map(way -> way == NodeOrientation.RIGHT_TO_LEFT ? -1 : 1));
        }
        return icon;
    }

    public static Button button(String id, String text, Runnable action, String... styles) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().addAll(styles);
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button with an icon only; its meaning is the tooltip and the accessible text. */
    public static Button iconButton(String id, Ikon ikon, String meaning, Runnable action) {
        Button button = button(id, "", action, "icon", "flat");
        button.setGraphic(icon(ikon));
        button.setAccessibleText(meaning);
        button.setTooltip(tooltip(meaning));
        return button;
    }

    /**
     * A label of a few words that goes on in a second line where there is little room. From right to left it stays in one
     * line: within it there may be less room than a word takes, see {@link LineBreaks}.
     */
    public static Label caption(String text, String... styles) {
        Label label = label(text, styles);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.wrapTextProperty().bind(label.textProperty().map(shown -> !LineBreaks.areNeeded(shown)));
        return label;
    }

    /** A box to tick; its text goes on in a second line where there is little room, unless it runs from right to left. */
    public static CheckBox checkBox(String text) {
        CheckBox box = new CheckBox(text);
        box.setWrapText(!LineBreaks.areNeeded(text));
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    /** An area for running text that a person types. */
    public static TextArea textArea() {
        TextArea area = leftWithTab(new TextArea());
        area.wrapTextProperty().bind(area.textProperty().map(text -> !LineBreaks.areNeeded(text)));
        return area;
    }

    /** Tab leads out of the area, as out of every other control: JavaFX writes it into the text, and who has no mouse is caught. */
    public static TextArea leftWithTab(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        return area;
    }

    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(LineBreaks.mark(text));
        tooltip.setShowDelay(Duration.millis(400));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }

    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static VBox card(Node... children) {
        VBox card = new VBox(children);
        card.getStyleClass().add("card");
        return card;
    }

    /** What is to be minded: a sign, the words, and what can be done about it. */
    public static HBox notice(String text, Node... more) {
        return notice(Material2OutlinedMZ.WARNING, paragraph(text), more);
    }

    /** As above, with a sign of its own. */
    public static HBox notice(Ikon sign, Label words, Node... more) {
        HBox notice = new HBox(icon(sign), words);
        notice.getStyleClass().add("notice");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        notice.getChildren().addAll(more);
        return notice;
    }

    /** Shows or hides a node together with the room it takes. */
    public static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
