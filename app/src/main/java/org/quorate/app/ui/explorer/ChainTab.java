package org.quorate.app.ui.explorer;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import javafx.scene.Parent;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;

/** The chain: reads the latest of it while it is shown. */
final class ChainTab implements ScreenController {
    private static final Duration SAMPLING = Duration.ofMillis(500);

    private final AppServices services;
    private final ExplorerViewModel model;
    private final ExplorerView view;
    private Pin pins = () -> {};

    ChainTab(AppServices services) {
        this.services = services;
        ExplorerQueries queries = new ExplorerQueries(
                services.node(), () -> services.contracts().contents().get());
        this.model = new ExplorerViewModel(queries, services.messages(), services.ui(), ForkJoinPool.commonPool());
        this.view = new ExplorerView(model, services.messages());
    }

    ExplorerViewModel model() {
        return model;
    }

    /** Puts the caret into the field of the search. */
    void search() {
        view.search();
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        model.refresh();
        pins = services.ui().every(SAMPLING, model::refresh);
    }

    @Override
    public void detach() {
        pins.release();
    }
}
