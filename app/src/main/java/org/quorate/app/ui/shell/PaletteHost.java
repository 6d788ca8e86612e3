package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.quorate.app.governance.DaoTitles;
import org.quorate.app.search.GlobalSearch;
import org.quorate.app.search.SearchHit;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.palette.PageActions;
import org.quorate.app.ui.palette.PaletteCommand;
import org.quorate.app.ui.palette.PaletteView;
import org.quorate.app.ui.palette.PaletteViewModel;
import org.quorate.app.ui.palette.ShortcutsView;
import org.quorate.app.ui.signing.Signers;

/** Shows palette and shortcuts above the screen. */
final class PaletteHost {
    private final AppServices services;
    private final ModalPane modal;
    private final ShellNavigator go;
    private final Supplier<Node> page;
    private final DaoTitles titles;
    private final Signers signers;

    /** @param page the screen that is shown */
    PaletteHost(AppServices services, ModalPane modal, ShellNavigator go, Supplier<Node> page) {
        this.services = services;
        this.modal = modal;
        this.go = go;
        this.page = page;
        this.titles = new DaoTitles(services.governance(), System::nanoTime);
        this.signers = new Signers(services.node(), services.wallet(), services.messages(), services.clock());
    }

    /** Unless something is asked already. */
    void palette(List<PaletteCommand> commands) {
        if (modal.isDisplay()) {
            return;
        }
        titles.refresh();
        List<PaletteCommand> all = new ArrayList<>(PageActions.of(page.get(), services.messages()));
        all.addAll(commands);
        PaletteViewModel model = new PaletteViewModel(
                all, search(), go::to, services.messages(), services.ui(), task -> Thread.ofVirtual()
                        .name("search")
                        .start(task));
        modal.show(new PaletteView(model, services.messages(), () -> {
            model.close();
            modal.hide(true);
        }));
    }

    private GlobalSearch search() {
        return new GlobalSearch(
                services.node(),
                () -> services.contracts().contents().get(),
                () -> services.governance().book().daos().get(),
                titles::proposals,
                titles::ballots,
                () -> signers.now().stream()
                        .map(signer -> new SearchHit.OfAccount(
                                signer.name(), signer.account().address()))
                        .toList());
    }

    void shortcuts(List<PaletteCommand> commands) {
        if (!modal.isDisplay()) {
            modal.show(new ShortcutsView(commands, services.messages(), () -> modal.hide(true)));
        }
    }
}
