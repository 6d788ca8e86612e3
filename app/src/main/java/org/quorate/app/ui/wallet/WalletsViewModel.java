package org.quorate.app.ui.wallet;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.ui.UserError;
import org.quorate.app.wallet.Wallets;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.vault.WalletFolder.Entry;

/** The wallets of the person: going to another one, adding one, renaming one. Belongs to the JavaFX thread. */
final class WalletsViewModel {
    private final Wallets wallets;
    private final Messages messages;
    private final StringProperty newName = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A wallet in the list.
     *
     * @param name as shown
     * @param isChosen whether it is the one that the window shows
     * @param isMade whether it has a vault
     */
    record Row(Entry entry, String name, boolean isChosen, boolean isMade) {}

    WalletsViewModel(Wallets wallets, Messages messages) {
        this.wallets = wallets;
        this.messages = messages;
        refresh();
    }

    /** What a wallet is called in the window. */
    static String nameOf(Entry entry, Messages messages) {
        return entry.name()
                .orElseGet(() ->
                        entry.isFirst() ? messages.text("wallets.first") : messages.text("wallets.other", entry.id()));
    }

    private void refresh() {
        attempt(() -> {
            String chosen = wallets.chosen().get().entry().id();
            rows.set(wallets.entries().stream()
                    .map(entry -> new Row(
                            entry, nameOf(entry, messages), entry.id().equals(chosen), Files.exists(entry.vault())))
                    .toList());
        });
    }

    /** Locks the wallet that is shown and shows another one. */
    void open(Entry entry) {
        attempt(() -> wallets.choose(entry));
    }

    /** Adds a wallet of the name typed and shows it; how it is made is asked next. */
    void add() {
        attempt(() -> wallets.add(newName.get()));
    }

    void rename(Entry entry, String name) {
        attempt(() -> {
            wallets.rename(entry, name);
            refresh();
        });
    }

    private void attempt(Runnable work) {
        error.set(Optional.empty());
        try {
            work.run();
        } catch (WalletException problem) {
            error.set(Optional.of(UserError.of(problem, messages)));
        }
    }

    /** The name of a wallet to be added, as typed. */
    StringProperty newNameProperty() {
        return newName;
    }

    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
