package org.quorate.app.ui.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.search.FuzzyMatch;
import org.quorate.app.search.GlobalSearch;
import org.quorate.app.search.SearchHit;
import org.quorate.app.ui.UiThread;
import org.quorate.ui.resources.Messages;

/**
 * What fits what is typed: commands at once, and what the search over everything finds when it has found it. One search runs at a
 * time; of those typed meanwhile only the last is run.
 */
public final class PaletteViewModel {
    /** More lines nobody reads. */
    static final int MAX_ENTRIES = 60;

    private final List<PaletteCommand> commands;
    private final GlobalSearch search;
    private final HitEntries hits;
    private final Consumer<SearchHit> open;
    private final Messages messages;
    private final UiThread ui;
    private final Executor background;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ObservableList<PaletteEntry> entries = FXCollections.observableArrayList();
    private List<PaletteEntry> found = List.of();
    private boolean searching;
    private boolean closed;
    private Optional<String> waiting = Optional.empty();

    /**
     * A palette that is opened once.
     *
     * @param commands what can be done, in the order in which it is shown while nothing is typed
     * @param open goes to what was found
     * @param background where a search may wait for the disk
     */
    public PaletteViewModel(
            List<PaletteCommand> commands,
            GlobalSearch search,
            Consumer<SearchHit> open,
            Messages messages,
            UiThread ui,
            Executor background) {
        this.commands = List.copyOf(commands);
        this.search = search;
        this.open = open;
        this.hits = new HitEntries(messages);
        this.messages = messages;
        this.ui = ui;
        this.background = background;
        query.subscribe(this::onQuery);
    }

    private void onQuery(String typed) {
        found = List.of();
        show();
        if (!typed.isBlank()) {
            waiting = Optional.of(typed);
            searchNext();
        }
    }

    private void searchNext() {
        if (searching || closed || waiting.isEmpty()) {
            return;
        }
        String asked = waiting.get();
        waiting = Optional.empty();
        searching = true;
        ui.whenDone(CompletableFuture.supplyAsync(() -> search.find(asked), background), (result, failure) -> {
            searching = false;
            if (asked.equals(query.get())) {
                found = failure == null
                        ? result.stream()
                                .map(hit -> hits.entry(hit, () -> open.accept(hit)))
                                .toList()
                        : List.of();
                show();
            }
            searchNext();
        });
        tell();
    }

    private void show() {
        FuzzyMatch match = new FuzzyMatch(query.get());
        List<PaletteEntry> shown = new ArrayList<>();
        if (match.isEmpty()) {
            commands.stream().map(this::entry).forEach(shown::add);
        } else {
            record Scored(PaletteCommand command, int score) {}
            commands.stream()
                    .map(command -> new Scored(command, score(match, command)))
                    .filter(each -> each.score() > 0)
                    .sorted(Comparator.comparingInt(Scored::score).reversed())
                    .map(each -> entry(each.command()))
                    .forEach(shown::add);
            shown.addAll(found);
        }
        entries.setAll(shown.subList(0, Math.min(shown.size(), MAX_ENTRIES)));
        tell();
    }

    /** Words of the section may be typed too, and count less. */
    private static int score(FuzzyMatch match, PaletteCommand command) {
        int title = 2 * match.score(command.title());
        int all = match.score(command.title() + " " + command.section());
        int alias = command.aliases().stream().mapToInt(match::score).max().orElse(0);
        return Math.max(title, Math.max(all, alias));
    }

    private PaletteEntry entry(PaletteCommand command) {
        return new PaletteEntry(
                command.id(),
                command.title(),
                command.section(),
                command.shortcut().map(Shortcut::keys).orElse(""),
                command.action());
    }

    private void tell() {
        boolean busy = searching || waiting.isPresent();
        outcome.set(
                !entries.isEmpty()
                        ? messages.plural("palette.found", entries.size())
                        : messages.text(busy ? "palette.searching" : "palette.nothing"));
    }

    /** Nothing is searched any more. */
    public void close() {
        closed = true;
        waiting = Optional.empty();
    }

    StringProperty queryProperty() {
        return query;
    }

    /** What fits, best first: commands, then things. */
    ObservableList<PaletteEntry> entries() {
        return entries;
    }

    /** How many lines there are, in words. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
