package org.quorate.app.ui.settings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.settings.Zoom;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;

/** The settings as they are; a change is written at once. */
public final class SettingsViewModel {
    private final Messages messages;
    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Optional<Language>> language;
    private final ObjectProperty<Zoom> zoom;
    private final BooleanProperty motion;
    private final ObjectProperty<OptionalInt> workers;
    private final BooleanProperty addressIndex;
    private final ObjectProperty<EcoMode> eco;
    private final BooleanProperty tray;
    private final ReadOnlyStringWrapper rpc = new ReadOnlyStringWrapper("");

    public SettingsViewModel(SettingsStore store, Messages messages) {
        this.messages = messages;
        this.theme = new SimpleObjectProperty<>(store.settings().get().theme());
        this.language = new SimpleObjectProperty<>(store.settings().get().language());
        this.zoom = new SimpleObjectProperty<>(store.settings().get().zoom());
        this.motion = new SimpleBooleanProperty(store.settings().get().motion());
        this.workers = new SimpleObjectProperty<>(store.settings().get().workers());
        this.addressIndex = new SimpleBooleanProperty(store.settings().get().addressIndex());
        this.eco = new SimpleObjectProperty<>(store.settings().get().eco());
        eco.subscribe((before, chosen) -> store.update(settings -> settings.withEco(chosen)));
        addressIndex.subscribe((before, chosen) -> store.update(settings -> settings.withAddressIndex(chosen)));
        this.tray = new SimpleBooleanProperty(store.settings().get().tray());
        tray.subscribe((before, chosen) -> store.update(settings -> settings.withTray(chosen)));
        workers.subscribe((before, chosen) -> store.update(settings -> settings.withWorkers(chosen)));
        language.subscribe((before, chosen) -> store.update(settings -> settings.withLanguage(chosen)));
        zoom.subscribe((before, chosen) -> store.update(settings -> settings.withZoom(chosen)));
        motion.subscribe((before, chosen) -> store.update(settings -> settings.withMotion(chosen)));
        theme.subscribe((before, chosen) -> store.update(settings -> settings.withTheme(chosen)));
    }

    void onSettings(UserSettings settings) {
        theme.set(settings.theme());
        language.set(settings.language());
        zoom.set(settings.zoom());
        motion.set(settings.motion());
        workers.set(settings.workers());
        addressIndex.set(settings.addressIndex());
        eco.set(settings.eco());
        tray.set(settings.tray());
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

    /** Of the window; nothing follows the system. A change makes the window anew. */
    public ObjectProperty<Optional<Language>> languageProperty() {
        return language;
    }

    /** What can be chosen: the system's first, then every language. */
    public List<Optional<Language>> languageChoices() {
        return Stream.concat(
                        Stream.of(Optional.<Language>empty()),
                        Stream.of(Language.values()).map(Optional::of))
                .toList();
    }

    public ObjectProperty<Zoom> zoomProperty() {
        return zoom;
    }

    /** Whether things slide and fade. */
    public BooleanProperty motionProperty() {
        return motion;
    }

    /** Threads that execute a block, from the node's next start on; nothing leaves it to the program. */
    public ObjectProperty<OptionalInt> workersProperty() {
        return workers;
    }

    /** Whether the node keeps an index of addresses, from its next start on. */
    public BooleanProperty addressIndexProperty() {
        return addressIndex;
    }

    /** When the node is to take less power; a change counts at once. */
    public ObjectProperty<EcoMode> ecoProperty() {
        return eco;
    }

    /** Whether closing the window leaves the program in the tray. */
    public BooleanProperty trayProperty() {
        return tray;
    }

    /** What can be chosen: automatic first, then one to as many as there are cores. */
    public List<OptionalInt> workerChoices() {
        return Stream.concat(
                        Stream.of(OptionalInt.empty()),
                        IntStream.rangeClosed(1, Runtime.getRuntime().availableProcessors())
                                .mapToObj(OptionalInt::of))
                .toList();
    }

    /** Where tools reach the node, or that it does not run. */
    public ReadOnlyStringProperty rpcProperty() {
        return rpc.getReadOnlyProperty();
    }
}
