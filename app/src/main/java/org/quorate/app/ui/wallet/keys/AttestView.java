package org.quorate.app.ui.wallet.keys;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.wallet.keys.AttestViewModel.Checked;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.attestation.Attestation.Flaw;

/** Attestations: a file to make or to check, what is in it, and since when it stands on chain. */
public final class AttestView extends StackPane {
    private final AttestViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final ReviewParts parts;
    private final Runnable onClose;
    private final WizardPane pane;

    public AttestView(AttestViewModel model, Messages messages, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.parts = new ReviewParts(messages);
        this.onClose = onClose;
        this.pane = new WizardPane(
                messages,
                List.of(
                        messages.text("attest.step.file"),
                        messages.text("attest.step.check"),
                        messages.text("attest.step.anchor")),
                model.errorProperty());
        getChildren().add(pane);
        model.checkedProperty().subscribe(checked -> show());
        model.reviewProperty().subscribe(review -> show());
    }

    private void show() {
        Optional<Checked> checked = model.checkedProperty().get();
        Optional<SendReview> review = model.reviewProperty().get();
        if (review.isPresent()) {
            showReview(review.get());
        } else if (checked.isPresent()) {
            showChecked(checked.get());
        } else {
            showForm();
        }
    }

    private void showForm() {
        TextField path = new TextField();
        path.setId("attest-file");
        path.textProperty().bindBidirectional(model.fileProperty());
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox line = new WrapLine(8, path, Ui.button("attest-browse", messages.text("attest.browse"), this::browse));
        CheckBox bitcoin = Ui.checkBox(messages.text("attest.bitcoin"));
        bitcoin.setId("attest-bitcoin");
        bitcoin.selectedProperty().bindBidirectional(model.bitcoinProperty());
        VBox form = new VBox(
                new Field(messages.text("attest.file"), path, line).withHint(messages.text("attest.file.hint")),
                bitcoin);
        form.getStyleClass().add("form");
        BooleanBinding notReady = model.fileProperty().isEmpty().or(model.busyProperty());
        Button verify = Ui.button("attest-verify", messages.text("attest.verify"), model::verify);
        verify.disableProperty().bind(notReady);
        Button make = Ui.button("attest-make", messages.text("attest.make"), model::make, "accent");
        make.disableProperty().bind(notReady);
        pane.show(
                0,
                messages.text("attest.title"),
                messages.text("attest.text", AccountKind.schemeName(model.scheme(), messages)),
                form,
                close("common.cancel"),
                verify,
                make);
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("attest.file"));
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            model.fileProperty().set(chosen.getPath());
        }
    }

    private String flaws(Checked checked) {
        return checked.flaws().stream()
                .map(flaw -> switch (flaw) {
                    case Flaw.BadSignature(var address) -> messages.text("attest.flaw.signature", address);
                    case Flaw.Alone() -> messages.text("attest.flaw.alone");
                })
                .collect(Collectors.joining("\n"));
    }

    private void showChecked(Checked checked) {
        StateChip verdict = new StateChip();
        verdict.setId("attest-verdict");
        verdict.show(
                checked.isValid() ? messages.text("attest.valid") : flaws(checked),
                checked.isValid() ? Tone.SUCCESS : Tone.DANGER);
        StateChip anchored = new StateChip();
        anchored.setId("attest-anchored");
        checked.anchor()
                .ifPresentOrElse(
                        anchor -> anchored.show(
                                messages.text("attest.anchored", formats.dateTime(anchor.time())), Tone.SUCCESS),
                        () -> anchored.show(messages.text("attest.notAnchored"), Tone.NEUTRAL));
        Facts facts = new Facts()
                .with(messages.text("attest.signatures"), verdict)
                .with(messages.text("attest.timestamp"), anchored)
                .with(
                        messages.text("attest.statement"),
                        checked.attestation().statement().strip(),
                        "mono")
                .with(messages.text("attest.hash"), checked.attestation().hash().toHex(), "mono");
        facts.setId("attest-facts");
        Button anchor = Ui.button("attest-anchor", messages.text("attest.anchor"), model::reviewAnchor);
        anchor.disableProperty().bind(model.busyProperty());
        boolean offered = model.canAnchor()
                && checked.isValid()
                && checked.anchor().isEmpty()
                && model.batch().sent().isEmpty();
        Ui.setShown(anchor, offered);
        VBox content = new VBox(16, facts);
        model.batch().sent().forEach(sent -> content.getChildren().add(parts.progress(sent)));
        pane.show(
                1,
                messages.text("attest.checked.title"),
                messages.text("attest.checked.text"),
                content,
                anchor,
                close("common.done"));
    }

    private void showReview(SendReview review) {
        VBox content = new VBox(16, parts.facts(List.of(review)));
        content.setId("attest-review");
        List<Node> notices = parts.notices(List.of(review));
        content.getChildren().addAll(notices);
        Button confirm = Ui.button("attest-confirm", messages.text("send.confirm"), model::anchor, "accent");
        confirm.disableProperty().bind(model.busyProperty());
        pane.show(
                2,
                messages.text("attest.anchor.title"),
                messages.text("attest.anchor.text"),
                content,
                close("common.cancel"),
                confirm);
    }

    private Button close(String key) {
        return Ui.button("wizard-close", messages.text(key), onClose, key.equals("common.done") ? "accent" : "plain");
    }
}
