package org.quorate.app.ui.explorer.workbench;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import javafx.scene.Parent;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.signing.Signers;

/** Keeps the workbench in step with node, wallet and book while it is shown. */
public final class Workbench implements ScreenController {
    private static final Duration SAMPLING = Duration.ofSeconds(1);

    private final AppServices services;
    private final WorkbenchViewModel model;
    private final WorkbenchView view;
    private Pin pins = () -> {};

    public Workbench(AppServices services) {
        this.services = services;
        this.model = new WorkbenchViewModel(
                services.node(),
                services.contracts(),
                new Signers(services.node(), services.wallet(), services.messages(), services.clock()),
                services.tasks(),
                services.messages(),
                services.ui(),
                ForkJoinPool.commonPool());
        this.view = new WorkbenchView(model, services.messages());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        pins = Pin.all(
                services.ui().observe(services.contracts().contents(), model::onBook),
                services.ui().observe(services.node().lifecycle(), model::onLifecycle),
                services.ui().every(SAMPLING, model::refresh));
    }

    @Override
    public void detach() {
        pins.release();
        model.close();
    }
}
