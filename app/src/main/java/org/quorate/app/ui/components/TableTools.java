package org.quorate.app.ui.components;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Collator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.quorate.app.csv.Csv;
import org.quorate.ui.resources.Messages;

/**
 * What every table can do: leave only the lines with a text ({@link TableFilter}), sort by a click on the head of a column, find a line by typing a part of it, copy the chosen lines
 * as they are read (Ctrl+C, a tab between cells), and all lines as CSV, to the clipboard or into a file.
 */
final class TableTools<T> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    /** Marks and isolates of a direction: they are for the eye, not for another program. */
    private static final String INVISIBLE = "[\u200E\u200F\u2066-\u2069]";
    /** Who types on after it begins a new word. */
    private static final Duration PAUSE = Duration.seconds(1);

    private final TableView<T> table;
    private final Messages messages;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final StringProperty filterText = new SimpleStringProperty("");
    private Optional<TableFilter> filter = Optional.empty();
    private String typed = "";

    private ObservableList<T> all = FXCollections.emptyObservableList();

    private TableTools(TableView<T> table, Messages messages) {
        this.table = table;
        this.messages = messages;
    }

    /** To be called when the table has its columns and its lines. */
    static <T> void install(TableView<T> table, Messages messages) {
        TableTools<T> tools = new TableTools<>(table, messages);
        table.getProperties().put(TableTools.class, tools);
        tools.install();
    }

    /** Those of the table, once it is complete. */
    static Optional<TableTools<?>> of(TableView<?> table) {
        return Optional.ofNullable((TableTools<?>) table.getProperties().get(TableTools.class));
    }

    /**
     * The table's filter, which is made once.
     *
     * @param partly whether there are lines that are not loaded
     */
    TableFilter filter(BooleanSupplier partly) {
        TableFilter made = filter.orElseGet(() -> new TableFilter(
                table, messages, filterText, Bindings.size(table.getItems()), Bindings.size(all), partly));
        filter = Optional.of(made);
        return made;
    }

    /** As above; it is put above the table if it has no place yet. */
    TableFilter placedFilter() {
        TableFilter placed = filter(() -> false);
        if (placed.getParent() == null && table.getParent() instanceof VBox box) {
            box.getChildren().add(box.getChildren().indexOf(table), placed);
        }
        return placed;
    }

    /** Somebody else does the filter's work. */
    void setFilter(TableFilter other) {
        filter = Optional.of(other);
    }

    private void install() {
        all = table.getItems();
        FilteredList<T> filtered = new FilteredList<>(all);
        filterText.subscribe(text -> filtered.setPredicate(
                text.isBlank()
                        ? null
                        : row -> TableFilter.matches(text, cells(row).toList(), messages.locale())));
        SortedList<T> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getColumns().forEach(this::order);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyChosen();
                event.consume();
            }
        });
        table.addEventHandler(KeyEvent.KEY_TYPED, this::find);
        pause.setOnFinished(event -> typed = "");
    }

    @SuppressWarnings("unchecked")
    private void order(TableColumn<T, ?> column) {
        if (column.getStyleClass().contains("number")) {
            ((TableColumn<T, String>) column).setComparator(new FigureOrder(messages));
        } else if (column.getComparator() == TableColumn.DEFAULT_COMPARATOR) {
            Collator collator = Collator.getInstance(messages.locale());
            ((TableColumn<T, Object>) column)
                    .setComparator((a, b) -> a instanceof Moment first && b instanceof Moment second
                            ? first.time().compareTo(second.time())
                            : collator.compare(String.valueOf(a), String.valueOf(b)));
        }
    }

    private ContextMenu menu() {
        MenuItem copy = item("table.copy", this::copyChosen);
        copy.setAccelerator(COPY);
        copy.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        return new ContextMenu(
                copy,
                new SeparatorMenuItem(),
                item("table.csv.copy", () -> toClipboard(csv())),
                item("table.csv.save", this::save));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copyChosen() {
        List<T> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (!chosen.isEmpty()) {
            toClipboard(chosen.stream()
                    .map(row -> cells(row).collect(Collectors.joining("\t")))
                    .collect(Collectors.joining("\n")));
        }
    }

    private String csv() {
        List<String> heads = shown().map(column -> plain(column.getText())).toList();
        return Stream.concat(Stream.of(heads), table.getItems().stream().map(row -> cells(row)
                        .toList()))
                .map(line -> Csv.line(line) + "\r\n")
                .collect(Collectors.joining());
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("table.csv.save"));
        chooser.setInitialFileName(table.getId() + ".csv");
        File file = chooser.showSaveDialog(table.getScene().getWindow());
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file.toPath(), csv(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            Tooltip failed = Ui.tooltip(messages.text("table.csv.failed", file.toString()));
            failed.setAutoHide(true);
            var place = table.localToScreen(0, 0);
            failed.show(table, place.getX(), place.getY());
        }
    }

    /** The next line from the chosen one on that has what was typed. */
    private void find(KeyEvent event) {
        String character = event.getCharacter();
        if (event.isShortcutDown()
                || event.isAltDown()
                || character.isEmpty()
                || character.charAt(0) < ' '
                || typed.isEmpty() && character.isBlank()) {
            return;
        }
        typed += character.toLowerCase(Locale.ROOT);
        pause.playFromStart();
        int rows = table.getItems().size();
        int from = Math.max(0, table.getSelectionModel().getSelectedIndex());
        for (int step = 0; step < rows; step++) {
            int row = (from + step) % rows;
            if (cells(table.getItems().get(row))
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(typed))) {
                table.getSelectionModel().clearAndSelect(row);
                table.scrollTo(row);
                break;
            }
        }
        event.consume();
    }

    private Stream<TableColumn<T, ?>> shown() {
        return table.getColumns().stream().filter(TableColumn::isVisible);
    }

    private Stream<String> cells(T row) {
        return shown().map(column -> plain(text(column, row)));
    }

    private static <T> String text(TableColumn<T, ?> column, T row) {
        if (column.getUserData() instanceof CellText<?> words) {
            @SuppressWarnings("unchecked")
            CellText<T> mine = (CellText<T>) words;
            return mine.of().apply(row);
        }
        return String.valueOf(column.getCellData(row));
    }

    private static String plain(String text) {
        return text.replaceAll(INVISIBLE, "").replace('\n', ' ');
    }

    private static void toClipboard(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    /** What a cell that shows a node says. */
    record CellText<T>(Function<T, String> of) {}

    /** A time in a cell: ordered by itself, not by its letters. */
    record Moment(Instant time, String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
