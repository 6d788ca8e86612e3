package org.quorate.app.ui.wallet;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.secret.SecretChars;

/** Opening the wallet with its password. */
public final class UnlockViewModel {
    private final WalletService wallet;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    public UnlockViewModel(WalletService wallet, RunningTasks tasks, Messages messages, UiThread ui) {
        this.wallet = wallet;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
    }

    /** Takes over the password. Success shows in the wallet's state. */
    public void unlock(SecretChars password) {
        error.set(Optional.empty());
        busy.set(true);
        try (password) {
            ui.whenDone(tasks.track(messages.text("task.unlocking"), wallet.unlock(password)), (none, failure) -> {
                busy.set(false);
                error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
            });
        }
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
