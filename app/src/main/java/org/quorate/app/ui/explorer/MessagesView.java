package org.quorate.app.ui.explorer;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.node.MessageDetail;
import org.quorate.app.node.MessageDetail.Execution;
import org.quorate.app.node.MessageDetail.Leg;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.Hash;

/** The messages between shards that a transaction has sent or executed, each with the transactions of its way. */
final class MessagesView extends VBox {
    private final PageParts parts;

    MessagesView(List<MessageDetail> messages, PageParts parts) {
        super(16);
        setId("transaction-messages");
        this.parts = parts;
        messages.forEach(message -> getChildren().add(card(message)));
    }

    private VBox card(MessageDetail message) {
        Leg first = message.legs().getFirst();
        StateChip chip = new StateChip();
        chip.show(parts.text("message.status." + message.status().name()), tone(message.status()));
        Facts facts = parts.facts()
                .with(parts.text("message.id"), parts.hash("message-id", message.id()))
                .with(parts.text("from"), parts.address("message-from", first.source(), message.sender()))
                .with(parts.text("to"), parts.address("message-to", first.destination(), message.to()))
                .with(parts.text("amount"), parts.formats().coins(message.value()));
        if (message.dataLength() > 0) {
            facts.with(parts.text("data"), parts.formats().bytes(message.dataLength()));
        }
        for (Leg leg : message.legs()) {
            String kind = leg.kind().name().toLowerCase(Locale.ROOT);
            facts.with(
                    parts.text("message." + kind),
                    line(
                            "message-sent-" + kind,
                            parts.text(
                                    "message.sent",
                                    leg.source(),
                                    parts.messages().number(leg.block())),
                            leg.source(),
                            leg.transaction()));
            facts.with("", execution(kind, leg));
        }
        return Ui.card(parts.heading(parts.text("message.title", first.source(), first.destination()), chip), facts);
    }

    private Node execution(String kind, Leg leg) {
        return leg.execution()
                .map((Execution done) -> line(
                        "message-executed-" + kind,
                        parts.text(
                                done.success() ? "message.taken" : "message.refused",
                                leg.destination(),
                                parts.messages().number(done.block())),
                        leg.destination(),
                        done.transaction()))
                .orElseGet(() -> Ui.paragraph(parts.text("message.underway", leg.destination()), "muted"));
    }

    private Node line(String id, String text, int shard, Hash transaction) {
        HBox line = new WrapLine(
                4,
                Ui.label(text),
                Ui.iconButton(id, Material2OutlinedMZ.OPEN_IN_NEW, parts.text("open.transaction"), () -> parts.model()
                        .openTransaction(shard, transaction)));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Tone tone(MessageDetail.Status status) {
        return switch (status) {
            case SENT, RETURNING -> Tone.NEUTRAL;
            case DELIVERED -> Tone.SUCCESS;
            case RETURNED -> Tone.WARNING;
            case CLAIMABLE -> Tone.DANGER;
        };
    }
}
