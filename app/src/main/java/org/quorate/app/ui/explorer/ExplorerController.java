package org.quorate.app.ui.explorer;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import javafx.scene.Parent;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.ScreenPane;

/** Reads the latest of the chain while the Explorer is shown. */
public final class ExplorerController implements ScreenController {
    private static final Duration SAMPLING = Duration.ofMillis(500);

    private final AppServices services;
    private final ExplorerViewModel model;
    private final ScreenPane view;
    private Pin pins = () -> {};

    public ExplorerController(AppServices services) {
        this.services = services;
        ExplorerQueries queries = new ExplorerQueries(
                services.node(), () -> services.contracts().contents().get());
        this.model = new ExplorerViewModel(queries, services.messages(), services.ui(), ForkJoinPool.commonPool());
        this.view = new ScreenPane("screen-explorer", services.messages().text("nav.explorer"))
                .withContent(new ExplorerView(model, services.messages()));
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
