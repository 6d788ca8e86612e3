package org.quorate.app.ui.components;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quorate.ui.resources.Messages;

/**
 * The field above a table that leaves the lines which have every typed word in one of their cells, and says how many these
 * are. It is there where a table is long; Ctrl+F brings it above any. Escape empties it, and leaves it if it is empty.
 */
public final class TableFilter extends WrapLine {
    /** With so many lines one has to look for one. */
    private static final int LONG = 8;

    private static final double WIDTH = 260;

    private final TableView<?> table;
    private final Messages messages;
    private final TextField field = new TextField();
    private final Label count = LiveRegion.of(Ui.label("", "muted", "small"));
    private final IntegerExpression kept;
    private final IntegerExpression all;
    private final BooleanSupplier partly;
    private final Node none;
    /** Kept, as it hears of changes only while somebody holds it. */
    private final StringBinding state;

    private Optional<Node> usual = Optional.empty();
    private boolean asked;
    private boolean always;

    /**
     * A filter whose work somebody else does.
     *
     * @param text what is typed
     * @param kept how many lines it leaves
     * @param all of how many
     * @param partly whether there are more lines than are loaded, which the filter does not see
     */
    public TableFilter(
            TableView<?> table,
            Messages messages,
            StringProperty text,
            IntegerExpression kept,
            IntegerExpression all,
            BooleanSupplier partly) {
        super(12);
        this.table = table;
        this.messages = messages;
        this.kept = kept;
        this.all = all;
        this.partly = partly;
        this.none = Ui.paragraph(messages.text("table.filter.none"));
        String id = Optional.ofNullable(table.getId()).orElse("table");
        getStyleClass().add("table-filter");
        field.setId(id + "-filter");
        count.setId(id + "-filter-count");
        field.setPromptText(messages.text("table.filter"));
        field.setAccessibleText(messages.text("table.filter.of", table.getAccessibleText()));
        field.setPrefWidth(WIDTH);
        field.textProperty().bindBidirectional(text);
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        count.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(field, count);
        state = Bindings.createStringBinding(() -> kept.get() + " " + all.get() + " " + text.get(), kept, all, text);
        state.subscribe(now -> show());
    }

    /** Is there however few lines there are, and says what else than the cells it looks at. */
    public TableFilter always(String prompt) {
        always = true;
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        HBox.setHgrow(field, Priority.ALWAYS);
        show();
        return this;
    }

    private void show() {
        boolean typed = !field.getText().isBlank();
        count.setText(
                typed
                        ? messages.text(
                                partly.getAsBoolean() ? "table.filter.count.loaded" : "table.filter.count",
                                messages.number(kept.get()),
                                messages.number(all.get()))
                        : "");
        field.setAccessibleHelp(typed ? count.getText() : null);
        Ui.setShown(count, typed);
        if (typed && usual.isEmpty()) {
            usual = Optional.ofNullable(table.getPlaceholder());
            table.setPlaceholder(none);
        } else if (!typed && table.getPlaceholder() == none) {
            table.setPlaceholder(usual.orElse(null));
            usual = Optional.empty();
        }
        Ui.setShown(this, typed || asked || always || all.get() >= LONG || field.isFocused());
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                if (field.getText().isEmpty()) {
                    leave();
                } else {
                    field.clear();
                }
                event.consume();
            }
            case ENTER, DOWN -> {
                if (!table.getItems().isEmpty()) {
                    leave();
                }
                event.consume();
            }
            default -> {
                // Typed.
            }
        }
    }

    /** Into the table. */
    private void leave() {
        asked = false;
        table.requestFocus();
        if (table.getFocusModel().getFocusedIndex() < 0) {
            table.getFocusModel().focus(0);
        }
        show();
    }

    /** Shows the field and goes into it. */
    public void ask() {
        asked = true;
        show();
        field.requestFocus();
        field.selectAll();
    }

    /**
     * Goes to the filter of the table that has the focus, or to the first one of the page.
     *
     * @return false if there is none
     */
    public static boolean askOn(Node page, Node focused) {
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node instanceof TableView<?> table && TableTools.of(table).isPresent()) {
                TableTools.of(table).get().placedFilter().ask();
                return true;
            }
        }
        Optional<TableFilter> first = first(page);
        first.ifPresent(TableFilter::ask);
        return first.isPresent();
    }

    private static Optional<TableFilter> first(Node node) {
        if (node instanceof TableFilter filter) {
            return Optional.of(filter);
        }
        return node instanceof Parent parent && node.isVisible()
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> first(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the cells have every word: in capitals or not, with accents or without, figures grouped or not. */
    static boolean matches(String typed, List<String> cells, Locale locale) {
        List<String> folded = cells.stream().map(cell -> fold(cell, locale)).toList();
        for (String word : fold(typed, locale).strip().split("\\s+")) {
            if (folded.stream().noneMatch(cell -> has(cell, word))) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(String cell, String word) {
        if (cell.contains(word)) {
            return true;
        }
        int gap = cell.indexOf('\u2026');
        boolean shortened = gap > 3
                && word.length() > cell.length()
                && word.startsWith(cell.substring(0, gap))
                && word.endsWith(cell.substring(gap + 1));
        boolean figures = word.chars().allMatch(Character::isDigit)
                && cell.replaceAll("(?<=\\p{Nd})[.,\u00A0\u202F\u2019' ](?=\\p{Nd}{3})", "")
                        .contains(word);
        return shortened || figures;
    }

    private static String fold(String text, Locale locale) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .toLowerCase(locale);
    }
}
