package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;

/** The form of a proposal: a template with its fields, and why. */
final class ProposeView extends StackPane {
    private final ProposeViewModel model;
    private final GovernanceParts parts;
    private final VBox fields = new VBox();
    private final VBox added = new VBox(8);

    ProposeView(ProposeViewModel model, GovernanceParts parts, Consumer<ProposalContent> onReview, Runnable onCancel) {
        this.model = model;
        this.parts = parts;
        setId("governance-propose-form");
        WizardPane pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.text("propose.step.fill"),
                        parts.messages().text("send.step.review"),
                        parts.messages().text("send.step.sent")),
                model.errorProperty());
        getChildren().add(pane);
        fields.getStyleClass().add("form");
        model.templateProperty().subscribe(template -> fields.getChildren().setAll(fields(template)));
        model.actions().addListener((ListChangeListener<ProposalAction>) change -> showAdded());
        showAdded();
        Button more = Ui.button("propose-add", parts.text("propose.add"), model::add, "link");
        TextField title = new TextField();
        bind(title, "propose-title", model.titleProperty());
        TextArea why = Ui.textArea();
        why.setPrefRowCount(4);
        bind(why, "propose-description", model.descriptionProperty());
        VBox form = new VBox(
                added,
                templateField(),
                fields,
                more,
                new Field(parts.text("propose.title"), title),
                new Field(parts.text("propose.why"), why).withHint(parts.text("propose.why.hint")));
        form.getStyleClass().add("form");
        Button review = Ui.button(
                "propose-review", parts.messages().text("send.review"), () -> model.finish(onReview), "accent");
        review.setDefaultButton(true);
        review.disableProperty().bind(model.titleProperty().isEmpty().or(model.busyProperty()));
        pane.show(
                0,
                parts.text("propose.heading"),
                parts.text("propose.text"),
                form,
                Ui.button("propose-cancel", parts.messages().text("common.cancel"), onCancel),
                review);
    }

    private Field templateField() {
        ComboBox<Template> choice = new ComboBox<>();
        choice.getItems().setAll(Template.values());
        choice.setId("propose-template");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new ShownAs<>(template -> parts.text("template." + template.key())));
        choice.valueProperty().bindBidirectional(model.templateProperty());
        return new Field(parts.text("propose.template"), choice);
    }

    private List<Node> fields(Template template) {
        return switch (template) {
            case PAY_COIN -> List.of(address("recipient"), amount("amount", Optional.of(unit("wallet.unit"))));
            case PAY_TOKEN -> List.of(token(), address("recipient"), amount("amount", Optional.empty()));
            case CHANGE_RULE -> List.of(rule(), amount("value", Optional.empty()));
            case MEMBER -> List.of(admit(), address("member"));
            case CALL -> List.of(address("contract"), data(), amount("along", Optional.of(unit("wallet.unit"))));
            case TEXT -> List.of(Ui.paragraph(parts.text("template.text.note"), "muted"));
        };
    }

    private String unit(String key) {
        return parts.messages().text(key);
    }

    private Field address(String key) {
        TextField field = new TextField();
        Ui.mono(field);
        bind(field, "propose-recipient", model.recipientProperty());
        return new Field(parts.text("propose." + key), field);
    }

    private Field token() {
        TextField field = new TextField();
        Ui.mono(field);
        bind(field, "propose-token", model.tokenProperty());
        return new Field(parts.text("propose.token"), field);
    }

    private Field data() {
        TextField field = new TextField();
        Ui.mono(field);
        bind(field, "propose-data", model.dataProperty());
        return new Field(parts.text("propose.data"), field).withHint(parts.text("propose.data.hint"));
    }

    private Field amount(String key, Optional<String> unit) {
        TextField field = new TextField();
        bind(field, "propose-amount", model.amountProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(8, field);
        unit.ifPresent(name -> line.getChildren().add(Ui.label(name, "muted")));
        line.setAlignment(Pos.CENTER_LEFT);
        Field labelled = new Field(parts.text("propose." + key), field, line);
        return key.equals("value") ? labelled.withHint(parts.text("propose.value.hint")) : labelled;
    }

    private Field rule() {
        ComboBox<Effect.Rule> choice = new ComboBox<>();
        Arrays.stream(Effect.Rule.values())
                .filter(rule -> rule != Effect.Rule.TIMELOCK_DELAY
                        || model.session().facts().hasTimelock())
                .forEach(choice.getItems()::add);
        choice.setId("propose-rule");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new ShownAs<>(rule -> parts.text("rule." + rule.name())));
        choice.valueProperty().bindBidirectional(model.ruleProperty());
        return new Field(parts.text("propose.rule"), choice);
    }

    private Node admit() {
        var chosen = new SimpleObjectProperty<>(model.admitProperty().get());
        chosen.subscribe(admitted -> model.admitProperty().set(admitted));
        return new Segments<>(
                "propose-admit",
                List.of(true, false),
                admitted -> parts.text(admitted ? "effect.admit" : "effect.exclude"),
                chosen);
    }

    private static void bind(TextInputControl field, String id, StringProperty property) {
        field.setId(id);
        field.textProperty().bindBidirectional(property);
    }

    private void showAdded() {
        EffectTexts texts = new EffectTexts(
                parts, model.session().facts(), List.of(model.session().facts().token()), Optional.empty());
        List<Node> lines = new ArrayList<>();
        for (ProposalAction action : model.actions()) {
            EffectText effect =
                    texts.of(EffectReader.read(action, model.session().facts().executor()));
            Button remove = Ui.iconButton(
                    "propose-remove",
                    Material2OutlinedAL.CLOSE,
                    parts.text("propose.remove"),
                    () -> model.remove(action));
            HBox line = new HBox(8, Ui.paragraph(effect.line(), "medium"), Ui.spacer(), remove);
            line.setAlignment(Pos.CENTER_LEFT);
            lines.add(line);
        }
        added.getChildren().setAll(lines);
        Ui.setShown(added, !lines.isEmpty());
    }
}
