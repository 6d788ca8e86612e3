package org.quorate.app.ui.wallet;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WatchOnly;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretChars;

/** Making a wallet that only watches: what it watches, then a password, for whoever reads it sees all payments. */
final class WatchViewModel {
    private final WalletService wallet;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<WatchOnly>> watched = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    WatchViewModel(WalletService wallet, RunningTasks tasks, Messages messages, UiThread ui) {
        this.wallet = wallet;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        typed.subscribe(() -> error.set(Optional.empty()));
    }

    /** Checks what was typed. */
    void finishKeys() {
        try {
            watched.set(Optional.of(WatchOnly.parse(typed.get())));
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
        }
    }

    /** Back to what is watched. */
    void edit() {
        error.set(Optional.empty());
        watched.set(Optional.empty());
    }

    /** Writes the vault. Takes over the password. Success shows in the wallet's state. */
    void watch(SecretChars password) {
        error.set(Optional.empty());
        busy.set(true);
        try (password) {
            ui.whenDone(
                    tasks.track(
                            messages.text("task.creating"),
                            wallet.watch(watched.get().orElseThrow(), password)),
                    (none, failure) -> {
                        busy.set(false);
                        error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
                    });
        }
    }

    /** Keys and addresses, as typed. */
    StringProperty typedProperty() {
        return typed;
    }

    /** What is to be watched, once it is understood. */
    ReadOnlyObjectProperty<Optional<WatchOnly>> watchedProperty() {
        return watched.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
