package org.quorate.app.ui.palette;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.quorate.ui.resources.Messages;

/**
 * The buttons of the shown page as commands: so everything that can be done there can be found by its name. What a page is for
 * (its filled button, which may be the last step before something that cannot be undone) is not pressed but gets the focus.
 */
public final class PageActions {
    private static final int MAX_ACTIONS = 40;

    private PageActions() {}

    /** The buttons below the node that can be pressed now, each name once. */
    public static List<PaletteCommand> of(Node page, Messages messages) {
        List<PaletteCommand> found = new ArrayList<>();
        collect(page, new HashSet<>(), found, messages.text("palette.section.page"));
        return found;
    }

    private static void collect(Node node, Set<String> names, List<PaletteCommand> found, String section) {
        // Heads of tables sort, and lines repeat themselves.
        boolean table = node instanceof TableView<?>;
        if (!node.isVisible() || node.isDisabled() || table || found.size() >= MAX_ACTIONS) {
            return;
        }
        if (node instanceof ButtonBase button) {
            String name = name(button);
            boolean chosen = button instanceof ToggleButton toggle && toggle.isSelected();
            if (!name.isBlank() && !chosen && names.add(name)) {
                found.add(new PaletteCommand(
                        "page-" + button.getId(),
                        name,
                        section,
                        List.of(),
                        Optional.empty(),
                        () -> true,
                        () -> use(button)));
            }
            return;
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, names, found, section));
        }
    }

    private static String name(ButtonBase button) {
        return Optional.ofNullable(button.getAccessibleText())
                .or(() -> Optional.ofNullable(button.getText()))
                .orElse("");
    }

    private static void use(ButtonBase button) {
        if (button.getScene() == null || button.isDisabled()) {
            return;
        }
        button.requestFocus();
        boolean decides = button.getStyleClass().contains("accent")
                || button.getStyleClass().contains("danger");
        if (!decides) {
            button.fire();
        }
    }
}
