package org.quorate.app.ui.wallet.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.keys.KeyDifference;
import org.quorate.wallet.keys.KeyStatus;

/** Which key signs, shard by shard, what waits, and the ways to change it. */
public final class KeyCard extends VBox {
    private final KeysViewModel model;
    private final Messages messages;
    private final Consumer<KeyTask> onTask;
    private final Runnable onAttest;
    private final ErrorPanel error;
    private final List<RotationBar> bars = new ArrayList<>();
    private List<KeyStatus> drawn = List.of();

    /** @param onTask opens the wizard of a task; @param onAttest that of attestations */
    public KeyCard(KeysViewModel model, Messages messages, Consumer<KeyTask> onTask, Runnable onAttest) {
        this.model = model;
        this.messages = messages;
        this.onTask = onTask;
        this.onAttest = onAttest;
        this.error = new ErrorPanel(messages, model.errorProperty());
        getStyleClass().add("card");
        setId("key-card");
        model.statuses().addListener((ListChangeListener<KeyStatus>) change -> update());
        show();
    }

    /** Time alone moves the bars; what has the focus stays where it is. */
    private void update() {
        List<KeyStatus> timeless =
                model.statuses().stream().map(KeyStatus::withoutTime).toList();
        if (timeless.equals(drawn)) {
            bars.forEach(bar -> model.statuses().stream()
                    .filter(status -> status.endpoint().equals(bar.endpoint()))
                    .forEach(bar::show));
        } else {
            drawn = timeless;
            show();
        }
    }

    private void show() {
        bars.clear();
        List<Node> parts = new ArrayList<>();
        parts.add(Ui.label(messages.text("key.title"), "card-title"));
        parts.add(error);
        parts.add(facts());
        differences().ifPresent(text -> parts.add(Ui.notice(text)));
        model.statuses().stream()
                .filter(status -> status.rotation().isPresent())
                .forEach(status -> bars.add(new RotationBar(status, messages)));
        parts.addAll(bars);
        parts.add(actions());
        getChildren().setAll(parts);
    }

    private Facts facts() {
        Facts facts = new Facts()
                .with(messages.text("key.signs"), schemes(), "strong")
                .with(messages.text("key.category"), security());
        for (KeyStatus status : model.statuses()) {
            facts.with(EndpointTexts.name(status.endpoint(), messages), state(status));
        }
        optional(status -> status.recovery().map(this::name))
                .ifPresent(names -> facts.with(messages.text("key.recovery"), names));
        optional(status -> status.guardians().map(_ -> messages.text("key.guardians.chosen")))
                .ifPresent(text -> facts.with(messages.text("key.guardians"), text));
        facts.setId("key-facts");
        return facts;
    }

    /** In what the shards differ; nothing if they do not. */
    private Optional<String> differences() {
        return model.differences().isEmpty()
                ? Optional.empty()
                : Optional.of(messages.text(
                        "key.differ",
                        model.differences().stream().map(this::name).collect(Collectors.joining(", "))));
    }

    /** What the shards say, each different answer once. */
    private Optional<String> optional(Function<KeyStatus, Optional<String>> part) {
        String all = model.statuses().stream()
                .flatMap(status -> part.apply(status).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private List<SignatureScheme> signing() {
        List<SignatureScheme> found = model.statuses().stream()
                .flatMap(status -> counting(status).stream())
                .distinct()
                .toList();
        SignatureScheme first = model.account().key().map(AccountKey::scheme).orElse(SignatureScheme.SECP256K1);
        return found.isEmpty() ? List.of(first) : found;
    }

    /** A coin account signs with ECDSA until that is off, whatever is bound to it. */
    private Optional<SignatureScheme> counting(KeyStatus status) {
        boolean ecdsa = model.account().key().isEmpty() && !status.ecdsaOff();
        return ecdsa ? Optional.of(SignatureScheme.SECP256K1) : status.key().map(AccountKey::scheme);
    }

    private String schemes() {
        return signing().stream()
                .map(scheme -> AccountKind.schemeName(scheme, messages))
                .collect(Collectors.joining(", "));
    }

    private String security() {
        return signing().stream()
                .map(scheme -> AccountKind.security(scheme, messages))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private StateChip state(KeyStatus status) {
        StateChip chip = new StateChip();
        chip.setId("key-state-" + status.endpoint().chainId());
        if (model.account().key().isEmpty()) {
            showCoin(chip, status);
        } else if (status.key().isPresent()) {
            chip.show(messages.text("key.shard.registered", name(status.key().get())), Tone.SUCCESS);
        } else {
            chip.show(messages.text("key.shard.later"), Tone.NEUTRAL);
        }
        return chip;
    }

    private void showCoin(StateChip chip, KeyStatus status) {
        if (status.ecdsaOff()) {
            chip.show(messages.text("key.shard.off", name(status.key().orElseThrow())), Tone.SUCCESS);
        } else if (status.key().isPresent()) {
            chip.show(messages.text("key.shard.bound", name(status.key().get())), Tone.WARNING);
        } else {
            chip.show(messages.text("key.shard.ecdsa"), Tone.NEUTRAL);
        }
    }

    private String name(KeyDifference difference) {
        return messages.text(
                switch (difference) {
                    case KEY -> "key.differ.key";
                    case CHOICES -> "key.differ.choices";
                    case ECDSA -> "key.differ.ecdsa";
                });
    }

    private String name(AccountKey key) {
        return AccountKind.schemeName(key.scheme(), messages);
    }

    private Node actions() {
        WrapLine actions = new WrapLine(8);
        for (KeyTask task : KeyTask.values()) {
            if (model.tasks().contains(task)) {
                actions.getChildren()
                        .add(Ui.button(
                                "key-" + task.key().replace('_', '-'),
                                messages.text("key.task." + task.key()),
                                () -> onTask.accept(task),
                                style(task)));
            }
        }
        actions.getChildren().add(Ui.button("key-attest", messages.text("key.attest"), onAttest));
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private static String style(KeyTask task) {
        return task == KeyTask.ECDSA_OFF ? "danger" : "plain";
    }
}
