package org.quorate.app.ui.wallet.keys;

import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
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
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(SignatureScheme scheme) {
                return scheme == null
                        ? ""
                        : messages.text(
                                "key.scheme.item",
                                AccountKind.schemeName(scheme, messages),
                                AccountKind.security(scheme, messages));
            }

            @Override
            public SignatureScheme fromString(String text) {
                throw new UnsupportedOperationException("the choice is not editable");
            }
        });
        return choice;
    }
}
