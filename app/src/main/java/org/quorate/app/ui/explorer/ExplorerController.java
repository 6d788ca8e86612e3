package org.quorate.app.ui.explorer;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.ConfirmDialog;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.explorer.logs.LogsTab;
import org.quorate.app.ui.explorer.workbench.Workbench;
import org.quorate.app.ui.explorer.workspace.WorkspaceTab;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** The parts of the Explorer, one of which is shown; each is made when it is first gone to. */
public final class ExplorerController implements ScreenController {
    private final AppServices services;
    private final ConfirmDialog dialog;
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.CHAIN);
    private final Map<Tab, ScreenController> parts = new EnumMap<>(Tab.class);
    private final StackPane content = new StackPane();
    private final ScreenPane view;
    private boolean attached;

    /** The parts. */
    public enum Tab {
        CHAIN,
        CONTRACTS,
        LOGS,
        WORKSPACES;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ExplorerController(AppServices services, ConfirmDialog dialog) {
        this.services = services;
        this.dialog = dialog;
        Segments<Tab> tabs = new Segments<>(
                "explorer-tab",
                List.of(Tab.values()),
                part -> services.messages().text("explorer.tab." + part.key()),
                tab);
        this.view = new ScreenPane("screen-explorer", services.messages().text("nav.explorer"))
                .withHeader(Ui.spacer(), tabs)
                .withContent(content);
        tab.subscribe((before, now) -> {
            if (attached) {
                part(before).detach();
                show(now);
            }
        });
    }

    /** Shows a transaction of the running node. */
    public void openTransaction(int shard, Hash transaction) {
        chain().model().openTransaction(shard, transaction);
    }

    /** Shows a block of the running node. */
    public void openBlock(int shard, long number) {
        chain().model().openBlock(shard, number);
    }

    /** Shows an account of the running node. */
    public void openAccount(int shard, Address address) {
        chain().model().openAccount(shard, address);
    }

    /** Shows one of the parts. */
    public void go(Tab part) {
        tab.set(part);
    }

    /** Puts the caret into the field of the search. */
    public void search() {
        chain().search();
    }

    private ChainTab chain() {
        tab.set(Tab.CHAIN);
        return (ChainTab) part(Tab.CHAIN);
    }

    private ScreenController part(Tab which) {
        return parts.computeIfAbsent(which, made -> switch (made) {
            case CHAIN -> new ChainTab(services);
            case CONTRACTS -> new Workbench(services);
            case LOGS -> new LogsTab(services);
            case WORKSPACES -> new WorkspaceTab(services, dialog);
        });
    }

    private void show(Tab which) {
        ScreenController shown = part(which);
        content.getChildren().setAll(shown.view());
        shown.attach();
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        attached = true;
        show(tab.get());
    }

    @Override
    public void detach() {
        attached = false;
        part(tab.get()).detach();
    }
}
