package org.quorate.app.ui.explorer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.quorate.app.contracts.ReadTransaction;
import org.quorate.app.contracts.ReadTransaction.ReadLog;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Ui;

/** The events of a transaction; of what is not understood the topics and the data as they are. */
final class EventsView extends VBox {
    private static final int SHOWN = 100;
    private static final int SHOWN_HEX = 514;

    private final PageParts parts;

    EventsView(ReadTransaction read, PageParts parts) {
        super(16);
        setId("transaction-events-list");
        this.parts = parts;
        List<ReadLog> logs = read.logs();
        if (logs.isEmpty()) {
            getChildren().add(Ui.card(Ui.label(parts.text("events.none"), "muted")));
        }
        int shard = read.detail().entry().shard();
        logs.stream().limit(SHOWN).forEach(log -> getChildren().add(card(shard, log)));
        if (logs.size() > SHOWN) {
            getChildren().add(Ui.label(parts.text("events.more", logs.size() - SHOWN), "muted"));
        }
    }

    private VBox card(int shard, ReadLog read) {
        String place = parts.text("event.index", read.log().index());
        String title = read.event().map(event -> event.name()).orElse(parts.text("event.unknown"));
        VBox card = Ui.card(parts.heading(title, Ui.label(place, "muted", "small")));
        Facts facts = parts.facts()
                .with(
                        parts.text("address"),
                        parts.address("event-address", shard, read.log().address()));
        read.contract().ifPresent(name -> facts.with(parts.text("name"), name));
        card.getChildren().add(facts);
        card.getChildren()
                .add(read.event()
                        .<Node>map(event -> parts.values(event.values()))
                        .orElseGet(() -> raw(read)));
        return card;
    }

    private Node raw(ReadLog read) {
        Facts facts = parts.facts();
        for (int i = 0; i < read.log().topics().size(); i++) {
            facts.with(parts.text("event.topic", i), read.log().topics().get(i).toHex(), "mono");
        }
        if (!read.log().data().isEmpty()) {
            facts.with(
                    parts.text("data"),
                    parts.raw(
                            "event-data", parts.text("data"), read.log().data().toHex(), SHOWN_HEX));
        }
        return facts;
    }
}
