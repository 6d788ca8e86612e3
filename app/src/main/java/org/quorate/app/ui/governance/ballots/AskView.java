package org.quorate.app.ui.governance.ballots;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ballot.RoundDraft;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.CardGrid;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.protocol.ballot.Method;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.error.DaoProblem;

/** The form of a question: what is asked, how it is counted, and until when. */
final class AskView extends StackPane {
    private static final double LEAST_FIELD_WIDTH = 240;

    private final BallotParts parts;
    private final AskForm form;
    private final DaoFacts facts;
    private final ObjectProperty<Optional<UserError>> error;

    /**
     * @param error shown below the form, also what is found out later
     * @param busy while the way on is looked for
     */
    AskView(
            BallotParts parts,
            AskForm form,
            DaoFacts facts,
            ObjectProperty<Optional<UserError>> error,
            ObservableBooleanValue busy,
            Consumer<RoundDraft> onReview,
            Runnable onCancel) {
        this.parts = parts;
        this.form = form;
        this.facts = facts;
        this.error = error;
        setId("ballot-ask-form");
        WizardPane pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.text("question"),
                        parts.messages().text("send.step.review"),
                        parts.messages().text("send.step.sent")),
                error);
        getChildren().add(pane);
        Node cancel = Ui.button("ask-cancel", parts.messages().text("common.cancel"), onCancel);
        if (facts.clock() != DaoFacts.Clock.SECONDS) {
            pane.show(0, parts.text("ask"), parts.text("ask.blocks"), new VBox(), cancel);
            return;
        }
        VBox fields = new VBox(
                new Field(parts.text("question"), bound(new TextField(), "ask-title", form.title)),
                new Field(parts.text("ask.words"), area("ask-words", form.words)),
                new Field(parts.text("ask.answers"), area("ask-answers", form.choices)),
                method(),
                secret(),
                times());
        fields.getStyleClass().add("form");
        Button review = Ui.button("ask-review", parts.messages().text("send.review"), () -> review(onReview), "accent");
        review.setDefaultButton(true);
        review.disableProperty()
                .bind(form.title.isEmpty().or(form.choices.isEmpty()).or(busy));
        pane.show(0, parts.text("ask"), parts.text("ask.text"), fields, cancel, review);
    }

    private void review(Consumer<RoundDraft> then) {
        Optional<String> problem = form.problem();
        error.set(problem.map(key -> new UserError(
                DaoProblem.ROUND_UNFIT.code(),
                parts.messages().text("error.round.unfit.cause"),
                parts.text("ask.error." + key),
                "")));
        if (problem.isEmpty()) {
            then.accept(form.draft(facts.token().address()));
        }
    }

    /** Quadratic voting is for members, of whom each has one vote. */
    private Field method() {
        ComboBox<Method> choice = new ComboBox<>();
        Arrays.stream(Method.values())
                .filter(each -> each != Method.QUADRATIC || facts.token().decimals() == 0)
                .forEach(choice.getItems()::add);
        choice.setId("ask-method");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new ShownAs<>(each -> parts.text("method." + each.name())));
        choice.valueProperty().bindBidirectional(form.method);
        Field field = new Field(parts.text("method"), choice);
        form.method.subscribe(chosen -> field.withHint(parts.text("counted." + chosen.name())));
        return field;
    }

    private Node secret() {
        CheckBox secret = Ui.checkBox(parts.text("ask.secret"));
        secret.setId("ask-secret");
        secret.selectedProperty().bindBidirectional(form.secret);
        var hint = Ui.paragraph("", "field-hint");
        form.secret.subscribe(chosen -> hint.setText(parts.text(chosen ? "secret" : "public")));
        VBox box = new VBox(6, secret, hint);
        box.getStyleClass().add("field");
        return box;
    }

    private Node times() {
        Field opening = time("ask-opening", "ask.opening", form.opening);
        form.secret.subscribe(chosen -> opening.setDisable(!chosen));
        CardGrid fields = new CardGrid(
                LEAST_FIELD_WIDTH,
                List.of(
                        time("ask-voting", "ask.voting", form.voting),
                        opening,
                        time("ask-challenge", "ask.challenge", form.challenge),
                        time("ask-snapshot", "ask.snapshot", form.snapshot)));
        return new VBox(6, fields, Ui.paragraph(parts.text("ask.times"), "field-hint"));
    }

    private Field time(String id, String key, StringProperty value) {
        return new Field(parts.text(key), bound(new TextField(), id, value));
    }

    private static TextArea area(String id, StringProperty value) {
        TextArea area = Ui.textArea();
        area.setPrefRowCount(4);
        return bound(area, id, value);
    }

    private static <T extends TextInputControl> T bound(T field, String id, StringProperty value) {
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        return field;
    }
}
