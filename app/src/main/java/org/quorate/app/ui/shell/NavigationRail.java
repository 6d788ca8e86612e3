package org.quorate.app.ui.shell;

import java.util.Arrays;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.components.BrandMark;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;

/** The way from screen to screen: Tab reaches it, arrows move in it, Ctrl and the number of a screen from anywhere. */
final class NavigationRail extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    private static final double ROOM_FOR_BRAND = 300;

    private final Label name;

    /** @param go leads to a screen, perhaps after a question */
    NavigationRail(ShellViewModel model, Messages messages, Consumer<Screen> go) {
        getStyleClass().add("rail");
        name = Ui.label(messages.text("app.name"));
        HBox brand = new HBox(new BrandMark(24), name);
        brand.getStyleClass().add("rail-brand");
        getChildren().add(brand);
        // At a large zoom, with a reminder above, the ways to the screens need the room.
        setMinHeight(0);
        heightProperty()
                .map(height -> height.doubleValue() > ROOM_FOR_BRAND)
                .subscribe(room -> Ui.setShown(brand, room));
        ToggleGroup group = new ToggleGroup();
        Arrays.stream(Screen.values()).forEach(screen -> {
            if (screen == Screen.SETTINGS) {
                Region gap = new Region();
                VBox.setVgrow(gap, Priority.ALWAYS);
                getChildren().addAll(gap, themeButton(model, messages));
            }
            ToggleButton item = item(screen, group, model, messages, go);
            getChildren().add(screen == Screen.GOVERNANCE ? withBadge(item, model, messages) : item);
        });
    }

    /** Without words: the icons' hints have them. */
    void setCompact(boolean compact) {
        pseudoClassStateChanged(COMPACT, compact);
        Ui.setShown(name, !compact);
    }

    private static ToggleButton item(
            Screen screen, ToggleGroup group, ShellViewModel model, Messages messages, Consumer<Screen> go) {
        ToggleButton item = new RadioButton(messages.text("nav." + screen.key()));
        item.setId("nav-" + screen.key());
        item.getStyleClass().setAll("rail-item");
        item.setGraphic(Ui.icon(icon(screen)));
        item.setTooltip(Ui.tooltip(item.getText()));
        item.setToggleGroup(group);
        item.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        item.selectedProperty().subscribe(selected -> {
            if (selected && model.screenProperty().get() != screen) {
                go.accept(screen);
                // Where one is asked first, the rail still shows where one is.
                Platform.runLater(() -> group.selectToggle(
                        group.getToggles().get(model.screenProperty().get().ordinal())));
            }
        });
        model.screenProperty().subscribe(now -> item.setSelected(now == screen));
        return item;
    }

    /** How many proposals need a vote stands at the right of the item. */
    private static StackPane withBadge(ToggleButton item, ShellViewModel model, Messages messages) {
        Label badge = Ui.label("", "rail-badge");
        badge.setId("nav-governance-badge");
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.CENTER_RIGHT);
        StackPane.setMargin(badge, new Insets(0, 10, 0, 0));
        model.waitingVotesProperty().subscribe(count -> {
            int votes = count.intValue();
            badge.setText(messages.number(votes));
            Ui.setShown(badge, votes > 0);
            item.setAccessibleText(
                    votes == 0 ? item.getText() : messages.plural("status.votes", votes, item.getText()));
        });
        return new StackPane(item, badge);
    }

    private static Button themeButton(ShellViewModel model, Messages messages) {
        Button button = Ui.button("theme-toggle", "", model::toggleTheme);
        button.getStyleClass().setAll("button", "rail-item");
        FontIcon icon = Ui.icon(Material2OutlinedMZ.NIGHTS_STAY);
        button.setGraphic(icon);
        model.themeProperty().subscribe(theme -> {
            boolean light = theme == Theme.LIGHT;
            icon.setIconCode(light ? Material2OutlinedMZ.NIGHTS_STAY : Material2OutlinedMZ.WB_SUNNY);
            button.setText(messages.text(light ? "theme.toDark" : "theme.toLight"));
        });
        return button;
    }

    private static Ikon icon(Screen screen) {
        return switch (screen) {
            case NODE -> Material2OutlinedAL.DNS;
            case WALLET -> Material2OutlinedAL.ACCOUNT_BALANCE_WALLET;
            case GOVERNANCE -> Material2OutlinedAL.HOW_TO_VOTE;
            case EXPLORER -> Material2OutlinedAL.EXPLORE;
            case SETTINGS -> Material2OutlinedMZ.SETTINGS;
        };
    }
}
