package org.quorate.app.ui.governance;

import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
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
import org.quorate.app.ui.components.SecretField;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.scan.QrCanvas;
import org.quorate.app.ui.scan.ScanPane;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.VoteRequest;

/** The whole window of a computer that is never online: takes a request, shows what it is about, signs, and gives the ballot back. */
public final class SignOfflineView extends StackPane implements AutoCloseable {
    private static final int MAX_DESCRIPTION = 4_000;

    private final SignOfflineViewModel model;
    private final GovernanceParts parts;
    private final WizardPane pane;

    public SignOfflineView(OfflineSigner signer) {
        this.model = new SignOfflineViewModel(signer);
        this.parts = new GovernanceParts(signer.messages());
        this.pane = new WizardPane(
                signer.messages(),
                List.of(
                        parts.text("signer.step.take"),
                        parts.text("signer.step.sign"),
                        parts.text("signer.step.carry")),
                model.errorProperty());
        setId("sign-offline");
        var enforced = Ui.paragraph(parts.text(model.isEnforced() ? "signer.enforced" : "signer.unenforced"), "muted");
        enforced.setId("signer-network");
        VBox page = new VBox(16, enforced, pane);
        page.getStyleClass().add("signer-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.getStyleClass().add("screen-scroll");
        scroll.setFitToWidth(true);
        getChildren().add(scroll);
        model.shownProperty().subscribe(shown -> shown.ifPresentOrElse(this::showRequest, this::showTake));
        model.ballotProperty().subscribe(ballot -> ballot.ifPresent(signed -> showCarry()));
    }

    private void showTake() {
        TextField source = field("signer-request");
        source.textProperty().bindBidirectional(model.sourceProperty());
        HBox.setHgrow(source, Priority.ALWAYS);
        Button file = Ui.button("signer-request-file", parts.text("offline.ballot.file"), () -> Optional.ofNullable(
                        new FileChooser().showOpenDialog(getScene().getWindow()))
                .map(File::getPath)
                .ifPresent(source::setText));
        Button pictures =
                Ui.button("signer-request-pictures", parts.text("offline.ballot.pictures"), () -> Optional.ofNullable(
                                new DirectoryChooser().showDialog(getScene().getWindow()))
                        .map(File::getPath)
                        .ifPresent(source::setText));
        HBox line = new HBox(8, source, file, pictures);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox form = new VBox(
                new Field(parts.text("signer.request"), source, line).withHint(parts.text("offline.ballot.hint")),
                new ScanPane(model.scan(), parts.messages(), model.camera(), model.screen()));
        form.getStyleClass().add("form");
        Button take = Ui.button("signer-take", parts.text("signer.take"), model::take, "accent");
        take.setDefaultButton(true);
        take.disableProperty().bind(source.textProperty().isEmpty().or(model.busyProperty()));
        pane.show(0, parts.text("signer.take.title"), parts.text("signer.take.text"), form, take);
    }

    private void showRequest(SignOfflineViewModel.Shown shown) {
        VoteRequest request = shown.request();
        VBox content = new VBox(16);
        shown.review().earlier().ifPresent(earlier -> content.getChildren().add(earlier(request, earlier)));
        for (SigningLog.ChangedUnit changed : shown.review().changed()) {
            content.getChildren()
                    .add(named(
                            "signer-unit-changed",
                            Ui.notice(parts.text(
                                    "signer.unit",
                                    Grouped.whole(changed.now().address().toChecksummed()),
                                    unit(changed.before()),
                                    unit(changed.now())))));
        }
        // Which contract is voted at, and whose units are told, the other computer says as well.
        for (Map.Entry<Address, Address> alike :
                SigningLog.alike(request, shown.review().known()).entrySet()) {
            content.getChildren()
                    .add(named(
                            "signer-alike",
                            Ui.notice(parts.text(
                                    "effect.alike",
                                    Grouped.whole(alike.getKey().toChecksummed()),
                                    Grouped.whole(alike.getValue().toChecksummed())))));
        }
        EffectTexts texts = EffectTexts.ofRequest(
                parts, facts(request), request, shown.review().known());
        // Who executes is not in the request; zero, which cannot pay anything, stands for it.
        Node effects = EffectPane.all(
                parts,
                request.content().actions().stream()
                        .map(action -> texts.of(EffectReader.read(action, Address.ZERO)))
                        .toList());
        content.getChildren()
                .addAll(
                        named(
                                "signer-effects",
                                new VBox(8, Ui.label(parts.text("signer.does"), "card-title"), effects)),
                        named("signer-facts", vote(request)),
                        named(
                                "signer-words",
                                new VBox(
                                        4,
                                        Ui.label(parts.text("signer.words"), "muted"),
                                        Ui.paragraph(
                                                PlainText.of(request.content().description(), MAX_DESCRIPTION)))));
        boolean conflict = shown.review()
                .earlier()
                .filter(earlier -> earlier.choice() != request.choice())
                .isPresent();
        sign(content, conflict);
    }

    private void sign(VBox content, boolean conflict) {
        SecretField password = new SecretField("signer-password");
        content.getChildren().add(new Field(parts.messages().text("wallet.password"), password));
        Button sign = Ui.button(
                "signer-sign",
                parts.text("signer.sign"),
                () -> {
                    model.sign(password.copySecret());
                    password.wipe();
                },
                "accent");
        var unready = password.lengthProperty().isEqualTo(0).or(model.busyProperty());
        if (conflict) {
            CheckBox replace = new CheckBox(parts.text("signer.replace"));
            replace.setId("signer-replace");
            replace.setWrapText(true);
            replace.selectedProperty().bindBidirectional(model.replaceProperty());
            content.getChildren().add(replace);
            unready = unready.or(model.replaceProperty().not());
        }
        sign.disableProperty().bind(unready);
        pane.show(
                1,
                parts.text("signer.sign.title"),
                parts.text("signer.sign.text"),
                content,
                Ui.button("signer-anew", parts.text("signer.anew"), model::anew),
                sign);
    }

    private Node earlier(VoteRequest request, SigningLog.Earlier earlier) {
        String key = earlier.choice() == request.choice() ? "signer.earlier.same" : "signer.earlier.other";
        return named(
                "signer-earlier",
                Ui.notice(parts.text(
                        key,
                        parts.choice(earlier.choice()),
                        parts.formats().dateTime(Instant.ofEpochSecond(earlier.at())),
                        parts.choice(request.choice()))));
    }

    private String unit(TokenUnit unit) {
        return parts.text("signer.unit.says", unit.symbol(), unit.decimals());
    }

    private Facts vote(VoteRequest request) {
        Facts lines = new Facts()
                .with(parts.text("choice"), parts.choice(request.choice()), "effect-what")
                .with(parts.text("voter"), Grouped.whole(request.voter().toChecksummed()), "mono")
                .with(
                        parts.text("party.governor"),
                        Grouped.whole(request.dao().governor().toChecksummed()),
                        "mono")
                .with(parts.text("signer.dao"), PlainText.line(request.dao().name(), 100))
                .with(parts.text("signer.chain"), Long.toString(request.dao().chainId()))
                .with(parts.text("signer.scheme"), request.scheme().label())
                .with(parts.text("offline.until"), parts.formats().dateTime(Instant.ofEpochSecond(request.deadline())));
        if (!request.reason().isEmpty()) {
            lines.with(parts.text("reason"), PlainText.of(request.reason(), 1_024));
        }
        if (request.kind() == BallotKind.PLAIN) {
            lines.with("", Ui.notice(parts.text("offline.plain")));
        }
        return lines;
    }

    private void showCarry() {
        List<String> frames = model.frames();
        QrCanvas code = new QrCanvas(frames, parts.text("signer.qr", frames.size()));
        VBox show = new VBox(
                8,
                code,
                Ui.label(parts.messages().plural("governance.offline.frames", frames.size()), "muted", "small"));
        show.setAlignment(Pos.CENTER);
        pane.show(
                2,
                parts.text("signer.carry.title"),
                parts.text("signer.carry.text"),
                new VBox(16, show, saving()),
                Ui.button("signer-again", parts.text("signer.anew"), model::anew));
    }

    private VBox saving() {
        TextField file = field("signer-file");
        file.textProperty().bindBidirectional(model.fileProperty());
        HBox.setHgrow(file, Priority.ALWAYS);
        Button browse = Ui.button("signer-file-browse", parts.text("browse"), () -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName("vote.ballot");
            Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                    .map(File::getPath)
                    .ifPresent(file::setText);
        });
        Button save = Ui.button("signer-save", parts.text("offline.save"), model::save);
        save.disableProperty().bind(file.textProperty().isEmpty().or(model.busyProperty()));
        HBox line =
                new HBox(8, file, browse, save, parts.copy("signer-copy", parts.text("signer.asText"), model.text()));
        line.setAlignment(Pos.CENTER_LEFT);
        var done = Ui.label("", "small", "muted");
        done.setId("signer-written");
        model.writtenProperty()
                .subscribe(path -> done.setText(
                        path.map(where -> parts.text("offline.written", where)).orElse("")));
        return new VBox(6, new Field(parts.text("offline.file"), file, line), done);
    }

    /** What is known of the DAO here: no more than the request says. */
    private static DaoFacts facts(VoteRequest request) {
        return new DaoFacts(
                UInt256.of(request.dao().chainId()),
                request.dao().genesis(),
                request.dao().governor(),
                request.dao().name(),
                request.dao().version(),
                new TokenUnit(Address.ZERO, "", 0),
                Address.ZERO,
                request.clock(),
                0,
                0,
                UInt256.ZERO,
                Optional.empty(),
                request.kind() == BallotKind.TIMED,
                request.hasKeyedNonce());
    }

    private static <T extends Node> T named(String id, T node) {
        node.setId(id);
        return node;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }

    /** Ends what runs; the camera goes off. */
    @Override
    public void close() {
        model.close();
    }
}
