package org.quorate.app.ui.node;

import java.time.Duration;
import javafx.scene.Parent;
import org.quorate.app.energy.EcoState;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.ConfirmDialog;

/** Samples the node while its screen is shown, and only then. */
public final class NodeController implements ScreenController {
    private static final Duration SAMPLING = Duration.ofSeconds(1);

    /** While nothing happens but empty rounds, so many samples make one that is shown: to lay out the screen costs most. */
    private static final int QUIET_SAMPLES = 3;

    private final AppServices services;
    private final NodeViewModel model;
    private final MeasureViewModel measure;
    private final EngineViewModel engine;
    private final LatencyViewModel latency;
    private final ResourcesViewModel resources;
    private final EnergyViewModel energy;
    private final HeatViewModel heat;
    private final NodeView view;
    private Pin pins = () -> {};
    private int passed;

    public NodeController(AppServices services, ConfirmDialog dialog) {
        this.services = services;
        this.model =
                new NodeViewModel(services.node(), services.machine()::cores, services.messages(), services.clock());
        this.measure = new MeasureViewModel(services.benchmark(), services.tasks(), services.messages());
        this.engine = new EngineViewModel(services.node(), services.messages(), System::nanoTime);
        this.latency = new LatencyViewModel(services.node().latencies(), model.rangeProperty(), services.messages());
        this.resources = new ResourcesViewModel(services.node(), services.machine(), services.messages());
        this.energy = new EnergyViewModel(services.node(), services.machine(), services.messages());
        this.heat = new HeatViewModel(services.node(), services.messages());
        this.view = new NodeView(
                new NodeView.Models(model, latency, resources, energy, heat, engine, measure),
                services.messages(),
                dialog);
    }

    /** Asks whether the node is to be stopped. */
    public void askStop() {
        view.askStop();
    }

    /** Asks whether the node is to be restarted. */
    public void askRestart() {
        view.askRestart();
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        pins = Pin.all(
                services.ui().observe(services.node().lifecycle(), model::onLifecycle),
                services.ui().observe(services.benchmark().state(), measure::onState),
                services.ui().observe(services.eco(), this::onEco),
                services.ui().every(SAMPLING, this::sample));
        engine.refresh();
        latency.refresh();
        resources.refresh();
        energy.refresh();
        heat.refresh();
    }

    private void onEco(EcoState state) {
        energy.onEco(state);
        measure.onEco(state);
    }

    private void sample() {
        passed++;
        if (passed < QUIET_SAMPLES && model.isQuiet()) {
            return;
        }
        passed = 0;
        model.refresh();
        engine.refresh();
        latency.refresh();
        resources.refresh();
        energy.refresh();
        heat.refresh();
    }

    @Override
    public void detach() {
        pins.release();
    }
}
