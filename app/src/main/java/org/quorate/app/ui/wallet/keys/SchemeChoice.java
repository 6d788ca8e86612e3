package org.quorate.app.ui.wallet.keys;

import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import org.quorate.app.ui.components.ShownAs;
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
        choice.setConverter(new ShownAs<>(scheme -> messages.text(
                "key.scheme.item", AccountKind.schemeName(scheme, messages), AccountKind.security(scheme, messages))));
        return choice;
    }
}
