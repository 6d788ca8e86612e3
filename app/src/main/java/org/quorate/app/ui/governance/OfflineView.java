package org.quorate.app.ui.governance;

import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.scan.QrCanvas;
import org.quorate.app.ui.scan.ScanPane;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;

/** The way of a vote to a computer that is never online, and back. */
final class OfflineView extends StackPane {
    private final OfflineViewModel model;
    private final GovernanceParts parts;
    private final BiConsumer<VoteRequest, SignedBallot> onBallot;
    private final Runnable onClose;
    private final WizardPane pane;

    OfflineView(
            OfflineViewModel model,
            GovernanceParts parts,
            BiConsumer<VoteRequest, SignedBallot> onBallot,
            Runnable onClose) {
        this.model = model;
        this.parts = parts;
        this.onBallot = onBallot;
        this.onClose = onClose;
        setId("governance-offline");
        this.pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.text("offline.step.choose"),
                        parts.text("offline.step.carry"),
                        parts.text("offline.step.back")),
                model.errorProperty());
        getChildren().add(pane);
        model.requestProperty().subscribe(request -> {
            if (request.isPresent()) {
                showCarry(request.get());
            } else {
                showChoose();
            }
        });
    }

    private Button cancel() {
        return Ui.button("offline-cancel", parts.messages().text("common.cancel"), onClose);
    }

    private void showChoose() {
        TextField voter = field("offline-voter");
        Ui.mono(voter);
        voter.textProperty().bindBidirectional(model.voterProperty());
        Segments<VoteChoice> choice = new Segments<>(
                "offline-choice",
                List.of(VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAIN),
                parts::choice,
                model.choiceProperty());
        VBox choose = new VBox(6, Ui.label(parts.text("choice"), "field-label"), choice);
        VBox form = new VBox(new Field(parts.text("voter"), voter).withHint(parts.text("offline.voter.hint")), choose);
        form.getStyleClass().add("form");
        if (model.session().facts().timedBallots()) {
            TextField reason = field("offline-reason");
            reason.textProperty().bindBidirectional(model.reasonProperty());
            form.getChildren().add(new Field(parts.text("reason"), reason).withHint(parts.text("reason.hint")));
        }
        Button make = Ui.button("offline-make", parts.text("offline.make"), model::make, "accent");
        make.setDefaultButton(true);
        make.disableProperty().bind(model.voterProperty().isEmpty().or(model.busyProperty()));
        pane.show(0, parts.text("offline.title"), parts.text("offline.text"), form, cancel(), make);
    }

    private void showCarry(VoteRequest request) {
        Facts facts = new Facts()
                .with(parts.text("choice"), parts.choice(request.choice()), "effect-what")
                .with(parts.text("voter"), Grouped.whole(request.voter().toChecksummed()), "mono")
                .with(parts.text("offline.until"), parts.formats().dateTime(Instant.ofEpochSecond(request.deadline())));
        facts.setId("offline-facts");
        List<String> frames = model.frames();
        QrCanvas code = new QrCanvas(frames, parts.text("offline.qr", frames.size()));
        VBox show = new VBox(
                8,
                code,
                Ui.label(parts.messages().plural("governance.offline.frames", frames.size()), "muted", "small"));
        show.setAlignment(Pos.CENTER);
        VBox content = new VBox(16, facts);
        if (request.kind() == BallotKind.PLAIN) {
            content.getChildren().add(Ui.notice(parts.text("offline.plain")));
        }
        content.getChildren().addAll(show, saving());
        pane.show(
                1,
                parts.text("offline.carry.title"),
                parts.text("offline.carry.text"),
                content,
                Ui.button("offline-anew", parts.text("offline.anew"), model::anew),
                cancel(),
                Ui.button("offline-next", parts.text("offline.next"), this::showBack, "accent"));
    }

    private VBox saving() {
        TextField file = field("offline-file");
        file.textProperty().bindBidirectional(model.fileProperty());
        HBox.setHgrow(file, Priority.ALWAYS);
        Button browse = Ui.button("offline-file-browse", parts.text("browse"), () -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName("vote.request");
            Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                    .map(File::getPath)
                    .ifPresent(file::setText);
        });
        Button save = Ui.button("offline-save", parts.text("offline.save"), model::save);
        save.disableProperty().bind(file.textProperty().isEmpty().or(model.busyProperty()));
        HBox line = new WrapLine(
                8, file, browse, save, parts.copy("offline-copy", parts.text("offline.asText"), model.text()));
        line.setAlignment(Pos.CENTER_LEFT);
        var done = Ui.label("", "small", "muted");
        done.setId("offline-written");
        model.writtenProperty()
                .subscribe(path -> done.setText(
                        path.map(where -> parts.text("offline.written", where)).orElse("")));
        return new VBox(6, new Field(parts.text("offline.file"), file, line), done);
    }

    private void showBack() {
        TextField source = field("offline-ballot");
        source.textProperty().bindBidirectional(model.ballotSourceProperty());
        HBox.setHgrow(source, Priority.ALWAYS);
        Button file = Ui.button("offline-ballot-file", parts.text("offline.ballot.file"), () -> Optional.ofNullable(
                        new FileChooser().showOpenDialog(getScene().getWindow()))
                .map(File::getPath)
                .ifPresent(source::setText));
        Button pictures =
                Ui.button("offline-ballot-pictures", parts.text("offline.ballot.pictures"), () -> Optional.ofNullable(
                                new DirectoryChooser().showDialog(getScene().getWindow()))
                        .map(File::getPath)
                        .ifPresent(source::setText));
        HBox line = new WrapLine(8, source, file, pictures);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox form = new VBox(
                new Field(parts.text("offline.ballot"), source, line).withHint(parts.text("offline.ballot.hint")),
                new ScanPane(model.scan(), parts.messages(), model.camera(), model.screen()));
        form.getStyleClass().add("form");
        Button take = Ui.button("offline-take", parts.text("offline.take"), () -> model.take(onBallot), "accent");
        take.setDefaultButton(true);
        take.disableProperty().bind(source.textProperty().isEmpty().or(model.busyProperty()));
        Button back = Ui.button("offline-back", parts.messages().text("common.back"), () -> {
            model.scan().close();
            model.requestProperty().get().ifPresent(this::showCarry);
        });
        pane.show(2, parts.text("offline.back.title"), parts.text("offline.back.text"), form, back, cancel(), take);
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }
}
