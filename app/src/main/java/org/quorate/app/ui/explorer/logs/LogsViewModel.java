package org.quorate.app.ui.explorer.logs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.logs.LogBuffer;
import org.quorate.app.logs.LogLine;
import org.quorate.app.logs.LogLine.Severity;

/** The lines of the log that matter enough and have the wanted words. */
public final class LogsViewModel {
    private final LogBuffer log;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final ObjectProperty<Severity> least = new SimpleObjectProperty<>(Severity.INFO);
    private final StringProperty filter = new SimpleStringProperty("");
    private long seen = -1;

    public LogsViewModel(LogBuffer log) {
        this.log = log;
        least.subscribe(this::showAgain);
        filter.subscribe(this::showAgain);
    }

    /** Reads what is new. */
    public void refresh() {
        if (log.added() != seen) {
            showAgain();
        }
    }

    private void showAgain() {
        LogBuffer.Lines now = log.lines();
        seen = now.added();
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        List<LogLine> shown = now.kept().reversed().stream()
                .filter(line -> line.severity().compareTo(least.get()) >= 0)
                .filter(line -> wanted.isEmpty() || matches(line, wanted))
                .toList();
        if (!lines.equals(shown)) {
            lines.setAll(shown);
        }
    }

    private static boolean matches(LogLine line, String wanted) {
        return line.text().toLowerCase(Locale.ROOT).contains(wanted)
                || line.source().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** All that is shown, as a text to be copied, the oldest first. */
    public String asText() {
        return lines.reversed().stream()
                .map(line -> line.time() + " " + line.severity() + " " + line.source() + " " + line.text())
                .collect(Collectors.joining("\n"));
    }

    /** The newest first. */
    public ObservableList<LogLine> lines() {
        return FXCollections.unmodifiableObservableList(lines);
    }

    /** What matters less is left out. */
    public ObjectProperty<Severity> leastProperty() {
        return least;
    }

    /** Words that a line must have. */
    public StringProperty filterProperty() {
        return filter;
    }
}
