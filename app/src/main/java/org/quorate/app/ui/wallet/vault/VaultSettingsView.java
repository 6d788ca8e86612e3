package org.quorate.app.ui.wallet.vault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.SecretField;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.wallet.WalletSettings;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.ui.resources.Messages;

/** All settings of the wallet. */
public final class VaultSettingsView extends VBox {
    private static final double READABLE_WIDTH = 760;
    private static final List<Duration> LOCK_TIMES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    private final VaultViewModel model;
    private final WalletSettingsStore store;
    private final Messages messages;

    /**
     * Settings over the models.
     *
     * @param hasWords whether the keys are here
     * @param hasPassphrase whether a passphrase belongs to the words
     */
    public VaultSettingsView(
            NetworksViewModel networks,
            VaultViewModel model,
            WalletSettingsStore store,
            boolean hasWords,
            boolean hasPassphrase,
            Messages messages) {
        super(20);
        this.model = model;
        this.store = store;
        this.messages = messages;
        setMaxWidth(READABLE_WIDTH);
        // As it is when the page is shown: they are read when the wallet is opened.
        store.problem().get().ifPresent(why -> getChildren()
                .add(new ErrorPanel(messages, new SimpleObjectProperty<>(Optional.of(UserError.of(why, messages))))));
        getChildren()
                .addAll(
                        new NetworksView(networks, messages),
                        privacy(),
                        new ErrorPanel(messages, model.errorProperty()));
        getChildren().add(password());
        if (hasWords) {
            getChildren().add(words(hasPassphrase));
        }
    }

    private VBox privacy() {
        WalletSettings now = store.settings().get();
        CheckBox hidden = Ui.checkBox(messages.text("vault.hide"));
        hidden.setId("vault-hide");
        hidden.setSelected(now.amountsHidden());
        hidden.setOnAction(event -> store.update(settings -> settings.withAmountsHidden(hidden.isSelected())));
        ComboBox<Duration> lock = new ComboBox<>(FXCollections.observableList(LOCK_TIMES));
        lock.setId("vault-lock-time");
        lock.setConverter(new ShownAs<>(time -> messages.plural("vault.minutes", time.toMinutes())));
        lock.setValue(now.autoLock());
        lock.setOnAction(event -> store.update(settings -> settings.withAutoLock(lock.getValue())));
        VBox form = new VBox(new Field(messages.text("vault.lock"), lock), hidden);
        form.getStyleClass().add("form");
        return Ui.card(Ui.label(messages.text("vault.privacy"), "card-title"), form);
    }

    private VBox password() {
        SecretField current = new SecretField("vault-password-current");
        SecretField next = new SecretField("vault-password-next");
        SecretField repeat = new SecretField("vault-password-repeat");
        Label difference = Ui.paragraph("", "field-error");
        Button change = Ui.button("vault-password-change", messages.text("vault.password.change"), () -> {
            model.changePassword(current.copySecret(), next.copySecret());
            List.of(current, next, repeat).forEach(SecretField::wipe);
        });
        Runnable look = () -> {
            boolean differs = repeat.getLength() > 0 && !next.sameAs(repeat);
            difference.setText(differs ? messages.text("wallet.password.differs") : "");
            Ui.setShown(difference, differs);
            change.setDisable(model.busyProperty().get()
                    || current.getLength() == 0
                    || next.getLength() == 0
                    || !next.sameAs(repeat));
        };
        List.of(current, next, repeat).forEach(field -> field.changesProperty().subscribe(now -> look.run()));
        model.busyProperty().subscribe(busy -> look.run());
        Label outcome = LiveRegion.of(Ui.paragraph("", "muted"));
        outcome.setId("vault-password-outcome");
        model.outcomeProperty().subscribe(text -> {
            outcome.setText(text);
            Ui.setShown(outcome, !text.isEmpty());
        });
        VBox form = new VBox(
                new Field(messages.text("vault.password.current"), current),
                new Field(messages.text("vault.password.next"), next),
                new Field(messages.text("wallet.password.repeat"), repeat, new VBox(6, repeat, difference)),
                new WrapLine(8, change),
                outcome);
        form.getStyleClass().add("form");
        return Ui.card(Ui.label(messages.text("vault.password"), "card-title"), form);
    }

    private VBox words(boolean hasPassphrase) {
        SecretField password = new SecretField("vault-words-password");
        Label shown = Ui.paragraph("", "mono");
        shown.setId("vault-words");
        Button reveal = Ui.button("vault-words-reveal", messages.text("wallet.words.reveal"), () -> {
            model.reveal(password.copySecret());
            password.wipe();
        });
        password.changesProperty().subscribe(now -> reveal.setDisable(password.getLength() == 0));
        Button cover = Ui.button("vault-words-cover", messages.text("vault.words.cover"), model::cover);
        model.wordsProperty().subscribe(words -> {
            shown.setText(IntStream.range(0, words.size())
                    .mapToObj(i -> (i + 1) + " " + words.get(i))
                    .collect(Collectors.joining("   ")));
            Ui.setShown(shown, !words.isEmpty());
            Ui.setShown(cover, !words.isEmpty());
        });
        VBox form = new VBox(
                Ui.paragraph(messages.text("wallet.create.words.warning"), "muted"),
                new Field(messages.text("wallet.password"), password),
                new WrapLine(8, reveal, cover),
                shown);
        if (hasPassphrase) {
            Label more = Ui.paragraph(messages.text("vault.words.passphrase"), "strong");
            more.setId("vault-words-passphrase");
            form.getChildren().add(1, more);
        }
        form.getStyleClass().add("form");
        return Ui.card(Ui.label(messages.text("vault.words"), "card-title"), form);
    }
}
