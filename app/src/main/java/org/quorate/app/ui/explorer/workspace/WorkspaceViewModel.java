package org.quorate.app.ui.explorer.workspace;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.Workspace;
import org.quorate.app.node.Workspaces;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;

/** The saved states, and what is done with them. */
public final class WorkspaceViewModel {
    private final Workspaces workspaces;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final Executor background;
    private final ObservableList<Workspace> saved = FXCollections.observableArrayList();
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public WorkspaceViewModel(
            Workspaces workspaces, RunningTasks tasks, Messages messages, UiThread ui, Executor background) {
        this.workspaces = workspaces;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
    }

    void onWorkspaces(List<Workspace> now) {
        saved.setAll(now);
    }

    /** Saves the present state under the typed name. */
    public void save() {
        String wanted = name.get();
        run("explorer.workspace.saving", () -> workspaces.save(wanted), done -> {
            name.set("");
            return messages.text("explorer.workspace.saved", done.name(), messages.number(done.height()));
        });
    }

    /** Goes back to a state. */
    public void restore(Workspace chosen) {
        run(
                "explorer.workspace.restoring",
                () -> {
                    workspaces.restore(chosen);
                    return chosen;
                },
                done -> messages.text("explorer.workspace.restored", done.name(), messages.number(done.height())));
    }

    public void delete(Workspace chosen) {
        run(
                "explorer.workspace.deleting",
                () -> {
                    workspaces.delete(chosen);
                    return chosen;
                },
                done -> "");
    }

    private <T> void run(String title, Supplier<T> work, Function<T, String> words) {
        busy.set(true);
        outcome.set("");
        error.set(Optional.empty());
        ui.whenDone(
                tasks.track(messages.text(title), CompletableFuture.supplyAsync(work, background)), (done, failure) -> {
                    busy.set(false);
                    if (failure == null) {
                        outcome.set(words.apply(done));
                    } else {
                        error.set(Optional.of(UserError.of(failure, messages)));
                    }
                });
    }

    /** By name. */
    public ObservableList<Workspace> saved() {
        return FXCollections.unmodifiableObservableList(saved);
    }

    /** For the next one. */
    public StringProperty nameProperty() {
        return name;
    }

    /** What was done last; empty if it failed. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Why the last one failed; nothing if it did not. */
    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
