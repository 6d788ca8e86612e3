package org.quorate.app.ui.components;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.quorate.ui.resources.Messages;

/** The one kind of table: as high as its lines, all columns in its width, with the {@link TableTools}. */
public final class Tables {
    private static final double ROW_HEIGHT = 40;
    /** Heads of two lines. */
    private static final double HEADER_HEIGHT = 46;

    private static final double NARROWEST = 116;

    private Tables() {}

    /**
     * Completes a table that has its columns and its lines.
     *
     * @param leastRows room for so many lines is kept when there are fewer
     */
    public static <T> void complete(TableView<T> table, Messages messages, int leastRows) {
        TableTools.install(table, messages);
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.prefHeightProperty()
                .bind(Bindings.max(leastRows, Bindings.size(table.getItems()))
                        .multiply(ROW_HEIGHT)
                        .add(HEADER_HEIGHT));
        table.minHeightProperty().bind(table.prefHeightProperty());
    }

    /** As {@link #complete(TableView, Messages, int)}, but with more lines than so many the table scrolls. */
    public static <T> void complete(TableView<T> table, Messages messages, int leastRows, int mostRows) {
        complete(table, messages, leastRows);
        table.prefHeightProperty().unbind();
        table.prefHeightProperty()
                .bind(Bindings.min(mostRows, Bindings.max(leastRows, Bindings.size(table.getItems())))
                        .multiply(ROW_HEIGHT)
                        .add(HEADER_HEIGHT));
    }

    /** The filter of a table that is complete, to be put above it. */
    public static TableFilter filter(TableView<?> table) {
        return filter(table, () -> false);
    }

    /** As above. @param partly whether there are more lines than are loaded: only the loaded ones are filtered, and it says so */
    public static TableFilter filter(TableView<?> table, BooleanSupplier partly) {
        return TableTools.of(table).orElseThrow().filter(partly);
    }

    /** The filter of a table whose model does the filter's work. */
    public static TableFilter filteredBy(TableView<?> table, TableFilter filter) {
        TableTools.of(table).orElseThrow().setFilter(filter);
        return filter;
    }

    public static <T> TableColumn<T, String> text(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, NARROWEST));
        column.setReorderable(false);
        return column;
    }

    /** A column that never gets narrower: what is cut in it says nothing. */
    public static <T> TableColumn<T, String> whole(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = text(title, width, value);
        column.setMinWidth(width);
        return column;
    }

    /** Times: a column that never gets narrower, ordered by what it means. */
    public static <T> TableColumn<T, ?> time(
            String title, double width, Function<T, Instant> time, Function<Instant, String> words) {
        TableColumn<T, TableTools.Moment> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> {
            Instant at = time.apply(row.getValue());
            return new ReadOnlyObjectWrapper<>(new TableTools.Moment(at, words.apply(at)));
        });
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setReorderable(false);
        return column;
    }

    /** Figures: set right, so that digits stand below each other. */
    public static <T> TableColumn<T, String> number(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = text(title, width, value);
        column.getStyleClass().add("number");
        return column;
    }

    /** A column whose cells hold a node that is made once and filled for each line. */
    public static <T, N extends Node> TableColumn<T, T> node(
            String title, double width, Supplier<N> make, BiConsumer<N, T> fill) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        N reader = make.get();
        column.setUserData(new TableTools.CellText<T>(row -> {
            fill.accept(reader, row);
            return reader instanceof Labeled labeled && labeled.getText() != null
                    ? labeled.getText()
                    : Objects.requireNonNullElse(reader.getAccessibleText(), "");
        }));
        column.setCellFactory(any -> new TableCell<>() {
            private final N node = make.get();

            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : node);
                if (!empty && item != null) {
                    fill.accept(node, item);
                }
            }
        });
        return column;
    }

    /** Lines of the table lead on: by a click or by Enter. */
    public static <T> void opening(TableView<T> table, Consumer<T> open) {
        table.setRowFactory(any -> {
            TableRow<T> row = new TableRow<>();
            row.getStyleClass().add("opens");
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            T chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                open.accept(chosen);
                event.consume();
            }
        });
    }
}
