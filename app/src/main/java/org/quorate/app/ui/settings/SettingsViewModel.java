package org.quorate.app.ui.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.settings.UserSettings;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;

/** The settings as they are; a change is written at once. */
public final class SettingsViewModel {
    private final Messages messages;
    private final ObjectProperty<Theme> theme;
    private final ReadOnlyStringWrapper rpc = new ReadOnlyStringWrapper("");

    public SettingsViewModel(SettingsStore store, Messages messages) {
        this.messages = messages;
        this.theme = new SimpleObjectProperty<>(store.settings().get().theme());
        theme.subscribe((before, chosen) -> store.update(settings -> settings.withTheme(chosen)));
    }

    void onSettings(UserSettings settings) {
        theme.set(settings.theme());
    }

    void onLifecycle(NodeLifecycle lifecycle) {
        rpc.set(
                lifecycle instanceof NodeLifecycle.Running(var address, var chainIds)
                        ? address.toString()
                        : messages.text("settings.rpc.none"));
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Where tools reach the node, or that it does not run. */
    public ReadOnlyStringProperty rpcProperty() {
        return rpc.getReadOnlyProperty();
    }
}
