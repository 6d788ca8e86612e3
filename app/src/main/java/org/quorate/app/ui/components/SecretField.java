package org.quorate.app.ui.components;

import java.util.Arrays;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.quorate.wallet.secret.SecretChars;

/**
 * A password field whose password can be wiped: the control itself only ever holds dots, the characters are in an array of
 * ours. What a key press or the clipboard brings passes through short strings, as JavaFX gives no other form.
 */
public final class SecretField extends TextField {
    private static final String DOT = "\u2022";
    private static final int MAX_LENGTH = 512;

    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private char[] secret = {};

    public SecretField(String id) {
        setId(id);
        getStyleClass().add("password-field");
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        // Undo would bring back the dots of what is gone.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && (event.getCode() == KeyCode.Z || event.getCode() == KeyCode.Y)) {
                event.consume();
            }
        });
    }

    /** A copy, for the caller to close. */
    public SecretChars copySecret() {
        return SecretChars.copyOf(secret);
    }

    /** What a function says of the characters; it must not keep them. */
    public <R> R inspect(Function<char[], R> function) {
        return function.apply(secret);
    }

    /** Changes whenever the secret does. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    public boolean sameAs(SecretField other) {
        return Arrays.equals(secret, other.secret);
    }

    /** Overwrites what was typed and empties the field. */
    public void wipe() {
        replaceText(0, getLength(), "");
    }

    @Override
    public void clear() {
        wipe();
    }

    @Override
    public void replaceText(int start, int end, String text) {
        int added = Math.min(text.length(), MAX_LENGTH - secret.length + (end - start));
        char[] next = new char[secret.length - (end - start) + added];
        System.arraycopy(secret, 0, next, 0, start);
        text.getChars(0, added, next, start);
        System.arraycopy(secret, end, next, start + added, secret.length - end);
        Arrays.fill(secret, '\0');
        secret = next;
        super.replaceText(start, end, DOT.repeat(added));
        changes.set(changes.get() + 1);
    }

    @Override
    public void replaceSelection(String replacement) {
        replaceText(getSelection().getStart(), getSelection().getEnd(), replacement);
    }

    /** A password does not leave the field. */
    @Override
    public void copy() {}

    @Override
    public void cut() {}

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? getAccessibleText()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
