package org.quorate.app.ui.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.AppInfo;
import org.quorate.app.ui.components.BrandMark;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.support.SupportHost;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;

/** The Settings screen. */
final class SettingsView extends StackPane {
    private static final double READABLE_WIDTH = 720;
    private static final double NAME_WIDTH = 120;

    private final Messages messages;

    SettingsView(SettingsViewModel model, Messages messages, AppInfo info, SupportHost support) {
        this.messages = messages;
        Label rpc = Ui.paragraph("", "mono");
        rpc.textProperty().bind(model.rpcProperty());
        Segments<Theme> themes = new Segments<>(
                "settings-theme",
                List.of(Theme.values()),
                theme -> messages.text("theme." + theme.name()),
                model.themeProperty());
        getChildren()
                .add(new ScreenPane("screen-settings", messages.text("nav.settings"))
                        .withContent(
                                section(
                                        "settings.look",
                                        line("settings.theme", Ui.spacer(), themes),
                                        line("settings.language", Ui.spacer(), language(model)),
                                        line("settings.zoom", Ui.spacer(), zoom(model)),
                                        motion(model)),
                                section(
                                        "settings.node",
                                        place("settings.data", path(info.dataFolder())),
                                        place("settings.rpc", rpc),
                                        line("settings.workers", Ui.spacer(), workers(model)),
                                        Ui.paragraph(messages.text("settings.workers.note"), "muted", "small"),
                                        addressIndex(model),
                                        Ui.paragraph(messages.text("settings.addressIndex.note"), "muted", "small"),
                                        line("settings.eco", Ui.spacer(), eco(model)),
                                        Ui.paragraph(messages.text("settings.eco.note"), "muted", "small")),
                                section("settings.wallet", place("settings.vault", path(info.vaultFile()))),
                                support(support),
                                about(info)));
    }

    private ComboBox<Optional<Language>> language(SettingsViewModel model) {
        ComboBox<Optional<Language>> choice =
                new ComboBox<>(FXCollections.observableArrayList(model.languageChoices()));
        choice.setId("settings-language");
        choice.setAccessibleText(messages.text("settings.language"));
        choice.setConverter(new ShownAs<>(language ->
                language.map(Language::ownName).orElseGet(() -> messages.text("settings.language.system"))));
        choice.valueProperty().bindBidirectional(model.languageProperty());
        return choice;
    }

    private ComboBox<Zoom> zoom(SettingsViewModel model) {
        ComboBox<Zoom> choice = new ComboBox<>(FXCollections.observableArrayList(Zoom.STEPS));
        choice.setId("settings-zoom");
        choice.setAccessibleText(messages.text("settings.zoom"));
        choice.setConverter(new ShownAs<>(zoom -> messages.percent(zoom.factor())));
        choice.valueProperty().bindBidirectional(model.zoomProperty());
        return choice;
    }

    private CheckBox motion(SettingsViewModel model) {
        CheckBox moving = Ui.checkBox(messages.text("settings.motion"));
        moving.setId("settings-motion");
        moving.selectedProperty().bindBidirectional(model.motionProperty());
        return moving;
    }

    private ComboBox<OptionalInt> workers(SettingsViewModel model) {
        ComboBox<OptionalInt> choice = new ComboBox<>(FXCollections.observableArrayList(model.workerChoices()));
        choice.setId("settings-workers");
        choice.setAccessibleText(messages.text("settings.workers"));
        choice.setConverter(new ShownAs<>(count ->
                count.isEmpty() ? messages.text("settings.workers.automatic") : messages.number(count.getAsInt())));
        choice.valueProperty().bindBidirectional(model.workersProperty());
        return choice;
    }

    private CheckBox addressIndex(SettingsViewModel model) {
        CheckBox kept = Ui.checkBox(messages.text("settings.addressIndex"));
        kept.setId("settings-address-index");
        kept.selectedProperty().bindBidirectional(model.addressIndexProperty());
        return kept;
    }

    private Segments<EcoMode> eco(SettingsViewModel model) {
        return new Segments<>(
                "settings-eco",
                List.of(EcoMode.values()),
                mode -> messages.text("settings.eco." + mode.name()),
                model.ecoProperty());
    }

    private static Label path(Path path) {
        return Ui.paragraph(path.toString(), "mono");
    }

    private VBox section(String key, Node... lines) {
        VBox card = Ui.card(Ui.label(messages.text(key), "card-title"));
        card.setSpacing(16);
        card.getChildren().addAll(lines);
        card.setMaxWidth(READABLE_WIDTH);
        return card;
    }

    private HBox line(String key, Node... nodes) {
        Label name = Ui.label(messages.text(key), "muted");
        name.setMinWidth(NAME_WIDTH);
        HBox line = new WrapLine(8, name);
        line.getChildren().addAll(nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox place(String key, Label value) {
        HBox.setHgrow(value, Priority.ALWAYS);
        value.setMaxWidth(Double.MAX_VALUE);
        String id = key.replace('.', '-');
        value.setId(id);
        String meaning = messages.text("common.copy", messages.text(key));
        return line(key, value, new CopyButton(id + "-copy", meaning, messages.text("common.copied"), value::getText));
    }

    private VBox support(SupportHost support) {
        HBox buttons = new WrapLine(
                8,
                Ui.button("support-doctor", messages.text("support.doctor"), support::doctor),
                Ui.button("support-bundle", messages.text("support.bundle"), support::bundle),
                Ui.button("support-updates", messages.text("support.updates"), support::updates));
        buttons.setAlignment(Pos.CENTER_LEFT);
        return section("support.title", Ui.paragraph(messages.text("support.text"), "muted"), buttons);
    }

    private VBox about(AppInfo info) {
        VBox texts = new VBox(
                2,
                Ui.label(messages.text("app.name"), "heading"),
                Ui.label(messages.text("settings.version", info.version()), "muted"));
        HBox name = new HBox(12, new BrandMark(32), texts);
        name.setAlignment(Pos.CENTER_LEFT);
        return section(
                "settings.about",
                name,
                Ui.paragraph(messages.text("settings.about.text")),
                Ui.paragraph(messages.text("settings.license"), "muted"));
    }
}
