package org.quorate.app.ui.wallet.keys;

import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;

/** A choice among the schemes that accounts can have, with what each withstands. */
final class SchemeChoice {
    private SchemeChoice() {}

    static ComboBox<SignatureScheme> of(String id, Messages messages) {
        ComboBox<SignatureScheme> choice = new ComboBox<>(FXCollections.observableList(SignatureScheme.ALL.stream()
                .filter(SignatureScheme::isForAccounts)
                .toList()));
        choice.setId(id);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new ShownAs<>(scheme -> words(scheme, messages)));
        choice.setCellFactory(list -> new SchemeCell(messages));
        choice.setButtonCell(new SchemeCell(messages));
        return choice;
    }

    private static String words(SignatureScheme scheme, Messages messages) {
        return messages.text(
                "key.scheme.item", AccountKind.schemeName(scheme, messages), AccountKind.security(scheme, messages));
    }

    /** The name above what it withstands: side by side they would be cut where everything is large. */
    private static final class SchemeCell extends ListCell<SignatureScheme> {
        private final Messages messages;

        SchemeCell(Messages messages) {
            this.messages = messages;
        }

        @Override
        protected void updateItem(SignatureScheme scheme, boolean empty) {
            super.updateItem(scheme, empty);
            boolean none = empty || scheme == null;
            setAccessibleText(none ? null : words(scheme, messages));
            setGraphic(
                    none
                            ? null
                            : new VBox(
                                    Ui.label(AccountKind.schemeName(scheme, messages)),
                                    Ui.label(AccountKind.security(scheme, messages), "muted", "small")));
        }
    }
}
