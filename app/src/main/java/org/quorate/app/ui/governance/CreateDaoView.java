package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.CardGrid;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.governance.CreateDaoForm.Kind;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.app.ui.signing.TransactionParts;
import org.quorate.wallet.dao.DaoPlan;

/** The wizard that makes a DAO. */
final class CreateDaoView extends StackPane {
    private static final double LEAST_FIELD_WIDTH = 240;

    private static final int TRANSACTIONS = 3;

    private final CreateDaoViewModel model;
    private final GovernanceParts parts;
    private final Runnable onCancel;
    private final WizardPane pane;

    CreateDaoView(CreateDaoViewModel model, GovernanceParts parts, Runnable onCancel) {
        this.model = model;
        this.parts = parts;
        this.onCancel = onCancel;
        setId("governance-create-form");
        this.pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.text("create.step.rules"),
                        parts.messages().text("send.step.review"),
                        parts.text("create.step.making")),
                model.errorProperty());
        getChildren().add(pane);
        model.stepProperty().subscribe(step -> {
            switch (step) {
                case FILL -> showForm();
                case REVIEW -> showReview();
                case PROGRESS -> showProgress();
            }
        });
        model.doneProperty().subscribe(() -> {
            if (model.stepProperty().get() == CreateDaoViewModel.Step.PROGRESS) {
                showProgress();
            }
        });
    }

    private Button cancel() {
        return Ui.button("create-cancel", parts.messages().text("common.cancel"), onCancel);
    }

    private void showForm() {
        if (model.shards().isEmpty() || model.signers().isEmpty()) {
            pane.show(
                    0,
                    parts.text("create"),
                    parts.text(model.shards().isEmpty() ? "create.noNode" : "noSigner.text"),
                    new VBox(),
                    cancel());
            return;
        }
        CreateDaoForm form = model.form();
        VBox fields = new VBox(
                new Field(parts.text("create.name"), field("create-name", form.name)),
                kind(form),
                holders(form),
                grid(form),
                where());
        fields.getStyleClass().add("form");
        CheckBox busy = Ui.checkBox(parts.text("create.busy"));
        busy.setId("create-busy");
        busy.selectedProperty().bindBidirectional(form.busy);
        fields.getChildren().add(busy);
        Button review = Ui.button("create-review", parts.messages().text("send.review"), model::review, "accent");
        review.setDefaultButton(true);
        review.disableProperty().bind(form.name.isEmpty().or(model.busyProperty()));
        pane.show(0, parts.text("create"), parts.text("create.text"), fields, cancel(), review);
    }

    private Node kind(CreateDaoForm form) {
        Segments<Kind> kind = new Segments<>(
                "create-kind", List.of(Kind.values()), each -> parts.text("create.kind." + each.name()), form.kind);
        VBox box = new VBox(6, Ui.label(parts.text("create.kind"), "field-label"), kind);
        box.getStyleClass().add("field");
        return box;
    }

    private Node holders(CreateDaoForm form) {
        TextArea area = Ui.leftWithTab(new TextArea());
        area.setId("create-holders");
        Ui.mono(area);
        area.setPrefRowCount(4);
        area.textProperty().bindBidirectional(form.holders);
        Field tokens = new Field(parts.text("create.holders"), area);
        form.kind.subscribe(chosen -> tokens.withHint(parts.text("create.holders.hint." + chosen.name())));
        return tokens;
    }

    private Node grid(CreateDaoForm form) {
        CardGrid grid = new CardGrid(
                LEAST_FIELD_WIDTH,
                List.of(
                        new Field(parts.text("create.symbol"), field("create-symbol", form.symbol)),
                        new Field(parts.text("create.quorum"), field("create-quorum", form.quorum)),
                        new Field(parts.text("create.delay"), field("create-delay", form.votingDelay)),
                        new Field(parts.text("create.period"), field("create-period", form.votingPeriod)),
                        new Field(parts.text("create.timelock"), field("create-timelock", form.timelock)),
                        new Field(parts.text("create.threshold"), field("create-threshold", form.threshold))));
        Node hint = Ui.paragraph(parts.text("create.times"), "field-hint");
        return new VBox(6, grid, hint);
    }

    private Node where() {
        ComboBox<Integer> shard = new ComboBox<>();
        shard.getItems().setAll(model.shards());
        shard.setId("create-shard");
        shard.setConverter(new ShownAs<>(index -> parts.messages().text("shard.name", index)));
        shard.valueProperty().bindBidirectional(model.shardProperty());
        ComboBox<Signer> signer = new ComboBox<>();
        signer.getItems().setAll(model.signers());
        signer.setId("create-signer");
        signer.setConverter(new ShownAs<>(each -> parts.text(
                "voter.item",
                each.name(),
                Grouped.shortened(each.account().address().toChecksummed()))));
        signer.valueProperty().bindBidirectional(model.signerProperty());
        return new WrapLine(
                16,
                new Field(parts.messages().text("wallet.shard"), shard),
                new Field(parts.text("create.signer"), signer));
    }

    private static TextField field(String id, StringProperty property) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(property);
        return field;
    }

    private void showReview() {
        DaoPlan plan = model.plan().orElseThrow();
        CreateDaoForm form = model.form();
        Facts facts = new Facts()
                .with(parts.text("create.name"), form.name.get(), "effect-what")
                .with(
                        parts.text("create.kind"),
                        parts.text("create.kind." + form.kind.get().name()))
                .with(parts.text("create.rules"), rules(form))
                .with(
                        parts.text("party.governor"),
                        Grouped.whole(plan.governor().toChecksummed()),
                        "mono")
                .with(
                        parts.text("party.treasury"),
                        Grouped.whole(plan.timelock().toChecksummed()),
                        "mono")
                .with(parts.text("party.token"), Grouped.whole(plan.token().toChecksummed()), "mono");
        facts.setId("create-facts");
        VBox content = new VBox(16, facts);
        model.firstReview().ifPresent(review -> content.getChildren()
                .addAll(
                        Ui.paragraph(parts.text("create.first"), "muted"),
                        new TransactionParts(parts.messages()).facts(review)));
        Button confirm = Ui.button("create-confirm", parts.messages().text("send.confirm"), model::confirm, "accent");
        confirm.disableProperty().bind(model.busyProperty());
        pane.show(
                1,
                parts.text("create.review"),
                parts.text("create.review.text"),
                content,
                Ui.button("create-back", parts.messages().text("common.back"), model::edit),
                confirm);
    }

    private String rules(CreateDaoForm form) {
        return parts.text(
                "create.rules.value",
                form.votingDelay.get(),
                form.votingPeriod.get(),
                form.timelock.get(),
                form.quorum.get());
    }

    private void showProgress() {
        int done = model.doneProperty().get();
        if (done > TRANSACTIONS) {
            pane.show(
                    2,
                    parts.text("create.made"),
                    "",
                    new ResultPane(
                            Material2OutlinedAL.CHECK,
                            "success",
                            model.form().name.get(),
                            parts.text("create.made.text")),
                    Ui.button("create-open", parts.text("create.open"), model::open, "accent"));
            return;
        }
        List<Node> lines = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            boolean there = i < done;
            var icon = Ui.icon(there ? Material2OutlinedAL.CHECK_CIRCLE : Material2OutlinedMZ.RADIO_BUTTON_UNCHECKED);
            icon.getStyleClass().add(there ? "step-done" : "step-open");
            HBox line = new HBox(8, icon, Ui.label(parts.text("create.part." + i), there ? "medium" : "muted"));
            line.setAlignment(Pos.CENTER_LEFT);
            lines.add(line);
        }
        VBox content = new VBox(10);
        content.setId("create-progress");
        content.getChildren().setAll(lines);
        pane.show(2, parts.text("create.making"), parts.text("create.making.text"), content, cancel());
    }
}
