package org.quorate.app.ui.wallet;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.SecretField;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.secret.SecretChars;

/** The passphrase that belongs to the words, for who wants one: twice, as nothing shows that it was mistyped. */
final class PassphraseForm extends VBox {
    private final Messages messages;
    private final CheckBox wanted;
    private final SecretField passphrase = new SecretField("passphrase");
    private final SecretField repeat = new SecretField("passphrase-repeat");
    private final Label difference = Ui.paragraph("", "field-error");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(true);

    PassphraseForm(Messages messages) {
        this.messages = messages;
        getStyleClass().add("form");
        wanted = Ui.checkBox(messages.text("wallet.passphrase.use"));
        wanted.setId("passphrase-use");
        wanted.setWrapText(true);
        HBox warning = Ui.notice(messages.text("wallet.passphrase.warning"));
        VBox fields = new VBox(
                16,
                warning,
                new Field(messages.text("wallet.passphrase"), passphrase),
                new Field(messages.text("wallet.passphrase.repeat"), repeat, new VBox(6, repeat, difference)));
        getChildren().addAll(wanted, fields);
        wanted.selectedProperty().subscribe(on -> {
            Ui.setShown(fields, on);
            if (on) {
                passphrase.requestFocus();
            } else {
                wipe();
            }
            look();
        });
        passphrase.changesProperty().subscribe(change -> look());
        repeat.changesProperty().subscribe(change -> look());
    }

    private void look() {
        boolean same = passphrase.sameAs(repeat);
        boolean differs = repeat.getLength() > 0 && !same;
        difference.setText(differs ? messages.text("wallet.passphrase.differs") : "");
        Ui.setShown(difference, differs);
        valid.set(!wanted.isSelected() || passphrase.getLength() > 0 && same);
    }

    /** Not wanted, or there and twice the same. */
    ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** The passphrase, empty if none is wanted, which leaves the form: both fields are wiped. */
    SecretChars take() {
        SecretChars taken = wanted.isSelected() ? passphrase.copySecret() : SecretChars.wrap(new char[0]);
        wipe();
        return taken;
    }

    private void wipe() {
        passphrase.wipe();
        repeat.wipe();
    }
}
