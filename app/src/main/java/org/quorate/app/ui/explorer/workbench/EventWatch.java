package org.quorate.app.ui.explorer.workbench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.abi.Decoded;
import org.quorate.app.abi.Decoder;
import org.quorate.app.node.ChainExplorer.LogEntry;
import org.quorate.app.node.ChainExplorer.PlacedLog;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** The latest events of one contract. */
final class EventWatch {
    private static final int SHOWN = 50;

    private final Bench bench;
    private final Address contract;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private boolean looking;

    /** @param words what it says, or its topics and data as they are */
    record Row(long block, Instant time, Hash transaction, String words) {}

    EventWatch(Bench bench, Address contract) {
        this.bench = bench;
        this.contract = contract;
        refresh();
    }

    /** Looks again, unless it looks already. */
    void refresh() {
        if (looking) {
            return;
        }
        looking = true;
        bench.later(this::read, (found, failure) -> {
            looking = false;
            if (failure == null && !rows.equals(found)) {
                rows.setAll(found);
            }
        });
    }

    private List<Row> read() {
        Decoder decoder = bench.decoder(Optional.of(contract));
        return bench.node().explorer().logs(bench.shard(), contract, 0, SHOWN).stream()
                .map(placed -> row(decoder, placed))
                .toList();
    }

    private static Row row(Decoder decoder, PlacedLog placed) {
        LogEntry log = placed.log();
        String words = decoder.event(log.topics(), log.data())
                .map(Decoded::inline)
                .orElseGet(() -> log.topics().stream().map(Hash::toHex).collect(Collectors.joining(" ")) + " "
                        + log.data().toHex());
        return new Row(placed.block(), placed.time(), placed.transaction(), words);
    }

    /** The newest first. */
    ObservableList<Row> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }
}
