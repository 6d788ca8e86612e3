package org.quorate.app.ui.node;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.energy.EcoState;
import org.quorate.app.node.BenchmarkService;
import org.quorate.app.node.BenchmarkState;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.node.bench.BenchLine;
import org.quorate.ui.resources.Messages;

/** What "Measure this computer" shows. */
public final class MeasureViewModel {
    private final BenchmarkService benchmark;
    private final RunningTasks tasks;
    private final Messages messages;
    private final Formats formats;

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper resting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<MeasureRow> rows = FXCollections.observableArrayList();

    public MeasureViewModel(BenchmarkService benchmark, RunningTasks tasks, Messages messages) {
        this.benchmark = benchmark;
        this.tasks = tasks;
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    /** The measurement went on. */
    public void onState(BenchmarkState state) {
        running.set(state instanceof BenchmarkState.Running);
        error.set(Optional.empty());
        switch (state) {
            case BenchmarkState.Idle() -> {
                status.set("");
                show(List.of());
            }
            case BenchmarkState.Running(var stage, var workload, double done, var lines) -> {
                fraction.set(done);
                status.set(
                        cancelling.get()
                                ? messages.text("node.measure.cancelling")
                                : messages.text(
                                        "node.measure.progress",
                                        messages.text("node.measure.workload." + workload),
                                        messages.text("node.measure.stage." + stage.name()),
                                        Math.round(100 * done)));
                show(lines);
            }
            case BenchmarkState.Finished(var lines) -> {
                status.set(messages.text("node.measure.finished"));
                show(lines);
            }
            case BenchmarkState.Cancelled(var lines) -> {
                status.set(messages.text("node.measure.cancelled"));
                show(lines);
            }
            case BenchmarkState.Failed(var detail, var lines) -> {
                status.set("");
                error.set(Optional.of(new UserError(
                        "bench.failed",
                        messages.text("error.bench.failed.cause"),
                        messages.text("error.bench.failed.next"),
                        detail)));
                show(lines);
            }
        }
        if (!running.get()) {
            cancelling.set(false);
        }
    }

    /** Eco mode has changed, or what it does. */
    void onEco(EcoState state) {
        resting.set(state.plan().resting());
    }

    private void show(List<BenchLine> lines) {
        // Lines are only added while a measurement runs; a selected one then stays selected.
        if (lines.size() < rows.size()) {
            rows.clear();
        }
        lines.stream().skip(rows.size()).map(this::row).forEach(rows::add);
    }

    private MeasureRow row(BenchLine line) {
        return new MeasureRow(
                messages.text("node.measure.workload." + line.workload()),
                how(line),
                messages.number(Math.round(line.txPerSecond())),
                formats.rate(line.mgasPerSecond()),
                messages.number(line.reexecutions()),
                messages.text("node.measure.times", messages.decimal(line.ratio(), 2)));
    }

    private String how(BenchLine line) {
        return switch (line.mode()) {
            case SEQUENTIAL -> messages.text("node.measure.mode.sequential");
            case PARALLEL -> parallel(line);
            case CHAIN, SHARDS -> messages.text("node.measure.mode.chain");
            case PEER -> messages.text("node.measure.mode.peer");
        };
    }

    private String parallel(BenchLine line) {
        String workers = messages.plural("node.measure.mode.parallel", line.workers());
        boolean foresees = !Boolean.FALSE.equals(line.details().get("prediction"));
        return foresees ? workers : messages.text("node.measure.mode.unforeseen", workers);
    }

    public void start() {
        if (!running.get()) {
            tasks.track(messages.text("task.measuring"), benchmark.start());
        }
    }

    public void cancel() {
        cancelling.set(true);
        status.set(messages.text("node.measure.cancelling"));
        benchmark.cancel();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether the end was asked for and has not come yet. */
    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /** What is done, 0 to 1. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ObservableList<MeasureRow> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /** Whether eco mode keeps the computer from being measured. */
    public ReadOnlyBooleanProperty restingProperty() {
        return resting.getReadOnlyProperty();
    }
}
