package org.quorate.app.ui.wallet.pay;

import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.scan.QrCanvas;
import org.quorate.app.ui.scan.ScanPane;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.error.WalletException;

/** A wallet that only watches: the transaction goes to its signer as a file, and comes back as one. */
final class HandoverPane extends VBox {
    private final Messages messages;

    HandoverPane(PayViewModel model, Messages messages) {
        super(16);
        this.messages = messages;
        TextField unsigned = file("handover-unsigned");
        Button save = Ui.button(
                "handover-save", messages.text("pay.handover.save"), () -> model.saveUnsigned(unsigned.getText()));
        save.disableProperty().bind(unsigned.textProperty().isEmpty());
        TextField signed = file("handover-signed");
        Button send = Ui.button(
                "handover-send",
                messages.text("pay.handover.send"),
                () -> model.sendSigned(signed.getText()),
                "accent");
        send.disableProperty().bind(signed.textProperty().isEmpty().or(model.busyProperty()));
        Label outcome = LiveRegion.of(Ui.paragraph("", "muted"));
        outcome.setId("handover-outcome");
        model.fileOutcomeProperty().subscribe(text -> show(outcome, text));
        Label problem = Ui.paragraph("", "field-error");
        problem.setId("handover-problem");
        model.fileProblemProperty().subscribe(text -> show(problem, text));
        getChildren()
                .addAll(
                        Ui.paragraph(messages.text("pay.handover.text")),
                        field("pay.handover.unsigned", unsigned, save, true),
                        code(model),
                        field("pay.handover.signed", signed, send, false),
                        new ScanPane(model.scan(), messages, model.camera(), model.screen()),
                        outcome,
                        problem);
    }

    /** Shown when it is wanted: it is large, and it moves. */
    private VBox code(PayViewModel model) {
        VBox pane = new VBox(8);
        Label tooLong = Ui.paragraph("", "field-error");
        tooLong.setId("handover-code-problem");
        show(tooLong, "");
        Button show = Ui.button("handover-show-code", messages.text("pay.handover.code.show"), () -> {
            try {
                List<String> frames = model.frames();
                pane.getChildren()
                        .setAll(
                                new QrCanvas(frames, messages.text("pay.handover.code", frames.size())),
                                Ui.paragraph(messages.text("pay.handover.code.text"), "muted"));
            } catch (WalletException problem) {
                show(tooLong, UserError.sentences(problem.problem(), messages));
            }
        });
        pane.getChildren().setAll(show, tooLong);
        return pane;
    }

    private static TextField file(String id) {
        TextField file = new TextField();
        file.setId(id);
        HBox.setHgrow(file, Priority.ALWAYS);
        return file;
    }

    private Field field(String key, TextField file, Button action, boolean isNew) {
        Button browse =
                Ui.button(file.getId() + "-browse", messages.text("attest.browse"), () -> browse(key, file, isNew));
        return new Field(messages.text(key), file, new HBox(8, file, browse, action));
    }

    private void browse(String key, TextField file, boolean isNew) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text(key));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PSBT", "*.psbt"));
        File chosen = isNew
                ? chooser.showSaveDialog(getScene().getWindow())
                : chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
        }
    }

    private static void show(Label label, String text) {
        label.setText(text);
        Ui.setShown(label, !text.isEmpty());
    }
}
