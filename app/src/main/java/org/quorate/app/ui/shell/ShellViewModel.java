package org.quorate.app.ui.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.quorate.app.ballot.WaitingBallot;
import org.quorate.app.governance.WaitingVote;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeSample;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;
import org.quorate.wallet.WalletState;

/** Which screen is shown, and what the status bar says. */
public final class ShellViewModel {
    private final Messages messages;
    private final SettingsStore settings;
    private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.NODE);
    private final ReadOnlyObjectWrapper<Theme> theme;
    private final ReadOnlyStringWrapper network = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Tone> networkTone = new ReadOnlyObjectWrapper<>(Tone.NEUTRAL);
    private final ReadOnlyStringWrapper height = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Boolean> unlocked = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyIntegerWrapper waitingVotes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper reminder = new ReadOnlyStringWrapper("");
    /** What the person was told of already, once when it began to wait and once when time gets short. */
    private final Set<String> told = new HashSet<>();

    private int proposals;
    private int ballots;
    /** Whether there is something to say of a ballot although nobody has to do anything. */
    private boolean informative;

    private final ReadOnlyStringWrapper tasks = new ReadOnlyStringWrapper("");

    public ShellViewModel(Messages messages, SettingsStore settings) {
        this.messages = messages;
        this.settings = settings;
        this.theme = new ReadOnlyObjectWrapper<>(settings.settings().get().theme());
    }

    public void toggleTheme() {
        settings.update(now -> now.withTheme(now.theme().other()));
    }

    /** Makes everything larger or smaller. */
    public void zoom(UnaryOperator<Zoom> change) {
        settings.update(now -> now.withZoom(change.apply(now.zoom())));
    }

    void onTheme(Theme chosen) {
        theme.set(chosen);
    }

    void onLifecycle(NodeLifecycle lifecycle) {
        switch (lifecycle) {
            case NodeLifecycle.Running(var rpc, var chainIds) -> {
                network.set(messages.text("status.network", chainIds.getFirst().toString()));
                networkTone.set(Tone.SUCCESS);
            }
            case NodeLifecycle.Stopped() -> showNetwork("status.stopped", Tone.NEUTRAL);
            case NodeLifecycle.Starting() -> showNetwork("status.starting", Tone.WARNING);
            case NodeLifecycle.Stopping() -> showNetwork("status.stopping", Tone.WARNING);
            case NodeLifecycle.Failed(var failure) -> showNetwork("status.failed", Tone.DANGER);
        }
    }

    private void showNetwork(String key, Tone tone) {
        network.set(messages.text(key));
        networkTone.set(tone);
        height.set("");
    }

    void onSample(Optional<NodeSample> sample) {
        height.set(sample.map(now -> messages.text("status.height", messages.number(now.height())))
                .orElse(""));
    }

    void onWallet(WalletState state) {
        unlocked.set(state instanceof WalletState.Unlocked);
        lock.set(
                switch (state) {
                    case WalletState.NoVault none -> messages.text("status.wallet.none");
                    case WalletState.Locked locked -> messages.text("status.wallet.locked");
                    case WalletState.Unusable unusable -> messages.text("status.wallet.unusable");
                    case WalletState.Unlocked open -> messages.text("status.wallet.unlocked");
                });
    }

    void onTasks(List<String> running) {
        tasks.set(
                switch (running.size()) {
                    case 0 -> "";
                    case 1 -> running.getFirst();
                    default -> messages.plural("status.tasks", running.size());
                });
    }

    void onWaitingVotes(List<WaitingVote> waiting) {
        proposals = waiting.size();
        for (WaitingVote vote : waiting) {
            tell(
                    vote.dao().governor() + " " + vote.proposal() + " " + vote.isUrgent(),
                    messages.text(
                            vote.isUrgent() ? "reminder.urgent" : "reminder.new",
                            vote.title(),
                            vote.dao().name()));
        }
        count();
    }

    void onBallots(List<WaitingBallot> news) {
        ballots = (int) news.stream().filter(each -> each.kind().isPending()).count();
        for (WaitingBallot each : news) {
            String question =
                    each.question().isEmpty() ? Grouped.ends(each.round().toHex()) : each.question();
            String text =
                    switch (each.kind()) {
                        case CAST ->
                            messages.text(each.isUrgent() ? "reminder.ballot.urgent" : "reminder.ballot", question);
                        case OPEN -> messages.text("reminder.ballot.open", question);
                        case OPENED -> messages.text("reminder.ballot.opened", question);
                        case CROWDED_OUT -> messages.text("reminder.ballot.crowdedOut", question);
                        case MISSED -> messages.text("reminder.ballot.missed", question);
                    };
            tell(each.round() + " " + each.voter() + " " + each.kind() + " " + each.isUrgent(), text);
        }
        informative = ballots < news.size();
        count();
    }

    private void tell(String key, String text) {
        if (told.add(key)) {
            reminder.set(text);
        }
    }

    private void count() {
        waitingVotes.set(proposals + ballots);
        if (proposals + ballots == 0 && !informative) {
            reminder.set("");
        }
    }

    /** The reminder was read. */
    public void dismissReminder() {
        reminder.set("");
    }

    /** How many proposals and ballots wait for the person. */
    public ReadOnlyIntegerProperty waitingVotesProperty() {
        return waitingVotes.getReadOnlyProperty();
    }

    /** That a proposal needs a vote, or what there is to say of a ballot; empty if there is nothing to say. */
    public ReadOnlyStringProperty reminderProperty() {
        return reminder.getReadOnlyProperty();
    }

    public ObjectProperty<Screen> screenProperty() {
        return screen;
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty networkProperty() {
        return network.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Tone> networkToneProperty() {
        return networkTone.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty heightProperty() {
        return height.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty lockProperty() {
        return lock.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Boolean> unlockedProperty() {
        return unlocked.getReadOnlyProperty();
    }

    /** The running task's title, or how many there are; empty when there is none. */
    public ReadOnlyStringProperty tasksProperty() {
        return tasks.getReadOnlyProperty();
    }
}
