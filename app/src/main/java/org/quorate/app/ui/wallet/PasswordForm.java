package org.quorate.app.ui.wallet;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.SecretField;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.secret.SecretChars;

/** A new password, twice, with a hint at its strength. */
final class PasswordForm extends VBox {
    private final Messages messages;
    private final SecretField password = new SecretField("password");
    private final SecretField repeat = new SecretField("password-repeat");
    private final Label hint = Ui.paragraph("", "field-hint");
    private final Label difference = Ui.paragraph("", "field-error");
    private final List<Region> bars =
            Stream.generate(Region::new).limit(3).peek(PasswordForm::style).toList();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();

    PasswordForm(Messages messages, Runnable onEnter) {
        this.messages = messages;
        getStyleClass().add("form");
        HBox strength = new HBox(4);
        strength.getStyleClass().add("strength");
        strength.getChildren().addAll(bars);
        getChildren()
                .addAll(
                        new Field(messages.text("wallet.password"), password, new VBox(8, password, strength, hint)),
                        new Field(messages.text("wallet.password.repeat"), repeat, new VBox(6, repeat, difference)));
        password.changesProperty().subscribe(change -> look());
        repeat.changesProperty().subscribe(change -> look());
        password.setOnAction(event -> repeat.requestFocus());
        repeat.setOnAction(event -> {
            if (valid.get()) {
                onEnter.run();
            }
        });
    }

    private static void style(Region bar) {
        bar.getStyleClass().add("bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
    }

    private void look() {
        PasswordStrength strength = password.inspect(PasswordStrength::of);
        hint.setText(messages.text(strength.key()));
        int lit = Math.max(0, strength.compareTo(PasswordStrength.TOO_SHORT));
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).getStyleClass().setAll("bar");
            if (i < lit) {
                bars.get(i).getStyleClass().add(strength.name().toLowerCase(Locale.ROOT));
            }
        }
        boolean same = password.sameAs(repeat);
        boolean differs = repeat.getLength() > 0 && !same;
        difference.setText(differs ? messages.text("wallet.password.differs") : "");
        Ui.setShown(difference, differs);
        valid.set(strength.isAccepted() && same);
    }

    /** Long enough, and twice the same. */
    ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** The password, which leaves the form: both fields are wiped. */
    SecretChars take() {
        SecretChars taken = password.copySecret();
        wipe();
        return taken;
    }

    void wipe() {
        password.wipe();
        repeat.wipe();
    }

    void focusFirst() {
        password.requestFocus();
    }
}
