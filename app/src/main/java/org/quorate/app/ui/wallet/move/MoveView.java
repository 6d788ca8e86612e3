package org.quorate.app.ui.wallet.move;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.wallet.keys.ReviewParts;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.MoveReview;
import org.quorate.wallet.move.MoveStatus;
import org.quorate.wallet.move.ShardChoice.Option;
import org.quorate.wallet.rpc.Endpoint;

/** The wizard that moves coin to another shard. */
public final class MoveView extends StackPane {
    private final MoveViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final MoveWords words;
    private final Runnable onClose;
    private final WizardPane pane;
    private final ReviewParts parts;

    public MoveView(MoveViewModel model, Messages messages, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.words = new MoveWords(messages);
        this.onClose = onClose;
        this.parts = new ReviewParts(messages);
        this.pane = new WizardPane(
                messages,
                List.of(
                        messages.text("move.step.fill"),
                        messages.text("move.step.review"),
                        messages.text("move.step.way")),
                model.errorProperty());
        getChildren().add(pane);
        model.stepProperty().subscribe(step -> {
            switch (step) {
                case FILL -> showForm();
                case REVIEW -> showReview(model.reviewProperty().get().orElseThrow());
                case PROGRESS -> showStatus(model.statusProperty().get());
            }
        });
        model.statusProperty().subscribe(status -> {
            if (model.stepProperty().get() == MoveViewModel.Step.PROGRESS) {
                showStatus(status);
            }
        });
    }

    private <T> ComboBox<T> choice(String id, String name, List<T> values, Function<T, String> text) {
        ComboBox<T> choice = new ComboBox<>(FXCollections.observableList(values));
        choice.setId(id);
        choice.setAccessibleText(messages.text(name));
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new ShownAs<>(text));
        return choice;
    }

    private String shardName(Endpoint endpoint) {
        return EndpointTexts.withChain(endpoint, messages);
    }

    private void showForm() {
        ComboBox<Endpoint> source = choice("move-source", "move.source", model.shards(), this::shardName);
        source.valueProperty().bindBidirectional(model.sourceProperty());
        ComboBox<Option> destination = choice(
                "move-destination",
                "move.destination",
                model.destinations(),
                option -> shardName(model.shards().get(option.shard())));
        destination.valueProperty().bindBidirectional(model.destinationProperty());
        Label reason = Ui.paragraph("", "field-hint");
        reason.setId("move-reason");
        reason.textProperty()
                .bind(model.destinationProperty()
                        .map(option -> messages.text(
                                option.equals(model.destinations().getFirst()) ? "move.suggested" : "move.chosen",
                                option.reason()))
                        .orElse(messages.text("move.asking")));
        TextField amount = new TextField();
        amount.setId("move-amount");
        amount.textProperty().bindBidirectional(model.amountProperty());
        HBox.setHgrow(amount, Priority.ALWAYS);
        HBox amountLine = new WrapLine(8, amount, Ui.label(messages.text("wallet.unit"), "muted"));
        amountLine.setAlignment(Pos.CENTER_LEFT);
        TextField recipient = new TextField();
        recipient.setId("move-recipient");
        Ui.mono(recipient);
        recipient.setPromptText(messages.text("move.recipient.self"));
        recipient.textProperty().bindBidirectional(model.recipientProperty());
        VBox form = new VBox(
                new Field(messages.text("move.source"), source),
                new Field(messages.text("move.destination"), destination, new VBox(4, destination, reason)),
                new Field(messages.text("send.amount"), amount, amountLine),
                new Field(messages.text("send.recipient"), recipient).withHint(messages.text("move.recipient.hint")));
        form.getStyleClass().add("form");
        Button next = Ui.button("wizard-next", messages.text("send.review"), model::review, "accent");
        next.setDefaultButton(true);
        next.disableProperty()
                .bind(model.amountProperty()
                        .isEmpty()
                        .or(model.destinationProperty().isNull())
                        .or(model.busyProperty()));
        pane.show(
                0,
                messages.text("move.fill.title"),
                messages.text("move.fill.text"),
                form,
                close("common.cancel"),
                next);
        Platform.runLater(amount::requestFocus);
    }

    private void showReview(MoveReview review) {
        Facts facts = new Facts()
                .with(messages.text("move.leaves"), shardName(model.shards().get(review.source())))
                .with(messages.text("move.arrives"), shardName(model.shards().get(review.destination())), "strong")
                .with(
                        messages.text("send.from"),
                        Grouped.whole(review.transaction().from().address().toChecksummed()),
                        "mono")
                .with(messages.text("send.recipient"), Grouped.whole(review.to().toChecksummed()), "mono", "strong")
                .with(messages.text("send.amount"), formats.coins(review.amount()), "strong")
                .with(messages.text("key.signs"), parts.signature(review.transaction()))
                .with(
                        messages.text("move.messageFee"),
                        messages.text("move.messageFee.value", formats.coins(review.messageFee())))
                .with(
                        messages.text("send.fee.max"),
                        formats.coins(review.transaction().maxFee()))
                .with(messages.text("send.total"), formats.coins(review.maxTotal()), "summary-total");
        facts.setId("move-facts");
        VBox content = new VBox(16, facts);
        parts.firstUse(review.transaction()).ifPresent(content.getChildren()::add);
        if (review.toContract()) {
            content.getChildren().add(Ui.notice(messages.text("move.warning.contract")));
        }
        review.transaction().warnings().stream().sorted().forEach(warning -> content.getChildren()
                .add(Ui.notice(messages.text("send.warning." + warning.name()))));
        Button confirm = Ui.button("move-confirm", messages.text("send.confirm"), model::confirm, "accent");
        confirm.disableProperty().bind(model.busyProperty());
        Button back = Ui.button("wizard-back", messages.text("common.back"), model::edit);
        back.disableProperty().bind(model.busyProperty());
        pane.show(1, messages.text("move.review.title"), messages.text("move.review.text"), content, back, confirm);
    }

    private void showStatus(MoveStatus status) {
        VBox legs = new VBox(4);
        legs.setId("move-legs");
        if (status instanceof MoveStatus.Moving(Move move)) {
            List<String> lines = words.legs(move);
            for (int i = 0; i < lines.size(); i++) {
                legs.getChildren().add(Ui.paragraph(messages.text("move.leg.numbered", i + 1, lines.get(i))));
            }
        }
        Node head = head(status);
        head.setId("move-status-" + id(status));
        pane.show(2, messages.text("move.way.title"), "", new VBox(16, head, legs), close("common.done"));
    }

    private static String id(MoveStatus status) {
        return switch (status) {
            case MoveStatus.Moving(Move move) ->
                move.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case MoveStatus.Sending _ -> "sending";
            case MoveStatus.NotMoved _ -> "not-moved";
        };
    }

    private Node head(MoveStatus status) {
        return switch (status) {
            case MoveStatus.Sending(SendStatus.Unknown(var problem)) ->
                waiting(messages.text("send.unknown.title"), UserError.sentences(problem, messages));
            case MoveStatus.Sending _ ->
                waiting(messages.text("send.pending.title"), messages.text("move.pending.text"));
            case MoveStatus.NotMoved _ ->
                new ResultPane(
                        Material2OutlinedAL.CLOSE,
                        "danger",
                        messages.text("move.notMoved.title"),
                        messages.text("move.notMoved.text"));
            case MoveStatus.Moving(Move move) -> head(move);
        };
    }

    private Node head(Move move) {
        String amount = formats.coins(move.amount());
        return switch (move.state()) {
            case ON_ITS_WAY, RETURNING -> waiting(words.state(move), messages.text("move.pending.text"));
            case RECEIVED ->
                new ResultPane(
                        Material2OutlinedAL.CHECK,
                        "success",
                        messages.text("move.received.title", move.destination()),
                        messages.text("move.received.text", amount));
            case RETURNED ->
                new ResultPane(
                        Material2OutlinedAL.KEYBOARD_RETURN,
                        "danger",
                        messages.text("move.returned.title", move.source()),
                        messages.text("move.returned.text", amount, move.destination()));
            case CLAIMABLE ->
                new ResultPane(
                        Material2OutlinedAL.CLOSE,
                        "danger",
                        messages.text("move.claimable.title"),
                        messages.text("move.claimable.text", amount, move.source()));
        };
    }

    private static VBox waiting(String title, String text) {
        ProgressIndicator ring = new ProgressIndicator();
        ring.setMaxSize(40, 40);
        VBox waiting = new VBox(ring, Ui.paragraph(title, "heading"), Ui.paragraph(text, "muted"));
        waiting.getStyleClass().add("empty-state");
        return waiting;
    }

    private Button close(String key) {
        return Ui.button("wizard-close", messages.text(key), onClose, key.equals("common.done") ? "accent" : "plain");
    }
}
