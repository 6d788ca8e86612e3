package org.quorate.app.ui.components;

import atlantafx.base.controls.ModalPane;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks before something that cannot simply be undone. The harmless answer has the focus; Escape chooses it. */
public final class ConfirmDialog {
    private final ModalPane modal;
    private final String cancelText;

    public ConfirmDialog(ModalPane modal, String cancelText) {
        this.modal = modal;
        this.cancelText = cancelText;
    }

    /** @param tone of the button that goes ahead: "accent", or "danger" where something ends */
    public void ask(String title, String text, String actionText, String tone, Runnable action) {
        Button cancel = Ui.button("dialog-cancel", cancelText, () -> modal.hide(true));
        cancel.setCancelButton(true);
        Button confirm = Ui.button(
                "dialog-confirm",
                actionText,
                () -> {
                    modal.hide(true);
                    action.run();
                },
                tone);
        HBox actions = new HBox(cancel, confirm);
        actions.getStyleClass().add("wizard-actions");
        VBox card = new VBox(Ui.label(title, "heading"), Ui.paragraph(text, "muted"), actions);
        card.getStyleClass().add("dialog-card");
        card.setMaxHeight(VBox.USE_PREF_SIZE);
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(title);
        modal.show(card);
        Platform.runLater(cancel::requestFocus);
    }
}
