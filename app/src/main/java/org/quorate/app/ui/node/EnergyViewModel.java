package org.quorate.app.ui.node;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.energy.EcoState;
import org.quorate.app.energy.EnergyMeter;
import org.quorate.app.energy.EnergyUse;
import org.quorate.app.energy.PowerSupply;
import org.quorate.app.node.NodeService;
import org.quorate.app.system.Machine;
import org.quorate.node.EngineStatus;
import org.quorate.node.EngineStatus.Stage;
import org.quorate.ui.resources.Messages;

/** What the program takes of power, with where the figure comes from. Between calls of {@link #refresh} nothing changes. */
public final class EnergyViewModel {
    private static final int SIGNIFICANT_BELOW = 100;

    private final NodeService node;
    private final Machine machine;
    private final Messages messages;
    private final EnergyMeter meter = new EnergyMeter();
    private final ReadOnlyStringWrapper power = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper energy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper perTransaction = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper supply = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper eco = new ReadOnlyStringWrapper("");

    public EnergyViewModel(NodeService node, Machine machine, Messages messages) {
        this.node = node;
        this.machine = machine;
        this.messages = messages;
    }

    /** Takes a sample. */
    public void refresh() {
        long committed = node.engine().map(EnergyViewModel::committed).orElse(0L);
        meter.add(machine.energy(), committed);
        meter.use().ifPresentOrElse(this::show, this::showNothing);
        supply.set(supply(machine.power()));
    }

    /** Eco mode has changed, or what it does. */
    void onEco(EcoState state) {
        eco.set(text(state));
    }

    private String text(EcoState state) {
        if (!state.plan().slow()) {
            return messages.text(state.mode() == EcoMode.OFF ? "node.eco.off" : "node.eco.waiting");
        }
        String why = messages.text(state.mode() == EcoMode.ALWAYS ? "node.eco.why.always" : "node.eco.why.battery");
        String blocks = state.blockTime()
                .map(time -> messages.text("node.eco.blocks", why, seconds(time)))
                .orElseGet(() -> messages.text("node.eco.unpaced", why));
        return state.plan().resting() ? messages.text("node.eco.resting", blocks) : blocks;
    }

    private String seconds(Duration time) {
        return messages.decimal(time.toMillis() / 1000.0, time.toMillis() % 1000 == 0 ? 0 : 1);
    }

    private static long committed(EngineStatus status) {
        return Optional.ofNullable(status.stages().get(Stage.ANNOUNCE))
                .map(EngineStatus.Times::transactions)
                .orElse(0L);
    }

    private void show(EnergyUse use) {
        power.set(messages.text("amount.unit", figure(use.watts()), "W"));
        energy.set(messages.text(
                "node.energy.over",
                messages.text("amount.unit", figure(use.joules()), "J"),
                use.window().toSeconds()));
        perTransaction.set(
                use.joulesPerTransaction().isPresent()
                        ? messages.text(
                                "amount.unit", figure(use.joulesPerTransaction().getAsDouble()), "J")
                        : messages.text("node.energy.idle"));
        source.set(
                switch (use.source()) {
                    case RAPL -> messages.text("node.energy.source.rapl");
                    case BATTERY -> messages.text("node.energy.source.battery");
                    case ESTIMATE ->
                        messages.text(
                                "node.energy.source.estimate",
                                messages.decimal(EnergyMeter.ESTIMATED_WATTS_PER_CORE, 0));
                });
    }

    private void showNothing() {
        String none = messages.text("common.none");
        power.set(none);
        energy.set(none);
        perTransaction.set(none);
        source.set(messages.text("node.cores.waiting"));
    }

    /** More decimals the smaller it is. */
    private String figure(double value) {
        if (value >= SIGNIFICANT_BELOW) {
            return messages.decimal(value, 0);
        }
        return messages.decimal(value, value >= 1 ? 1 : value >= 0.1 ? 2 : 4);
    }

    private String supply(PowerSupply now) {
        String charge = now.charge().isPresent() ? messages.percent(now.charge().getAsDouble()) : "?";
        return switch (now.kind()) {
            case UNKNOWN -> messages.text("common.none");
            case NO_BATTERY -> messages.text("node.energy.supply.none");
            case MAINS -> messages.text("node.energy.supply.mains", charge);
            case BATTERY -> messages.text("node.energy.supply.battery", charge);
        };
    }

    /** Of the last seconds. */
    public ReadOnlyStringProperty powerProperty() {
        return power.getReadOnlyProperty();
    }

    /** Of the last minute, or as long as it is known. */
    public ReadOnlyStringProperty energyProperty() {
        return energy.getReadOnlyProperty();
    }

    /** Energy by transaction of the last minute, or that there was none. */
    public ReadOnlyStringProperty perTransactionProperty() {
        return perTransaction.getReadOnlyProperty();
    }

    /** Whether that is measured, and by what, or estimated, and how. */
    public ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /** What powers the computer. */
    public ReadOnlyStringProperty supplyProperty() {
        return supply.getReadOnlyProperty();
    }

    /** What eco mode does at the moment. */
    public ReadOnlyStringProperty ecoProperty() {
        return eco.getReadOnlyProperty();
    }
}
