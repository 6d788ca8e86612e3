package org.quorate.app.ui.palette;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/**
 * One field and the lines that fit. Down goes from the field into the lines and Up back, so that a screen reader says each line;
 * whoever types in the lines types on in the field. Enter takes the chosen line.
 */
public final class PaletteView extends VBox {
    private static final double ROW_HEIGHT = 40;
    private static final double HEIGHT = 440;

    private final PaletteViewModel model;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list;

    /** @param close hides the palette; what a line does is done after that */
    public PaletteView(PaletteViewModel model, Messages messages, Runnable close) {
        this.model = model;
        this.close = close;
        this.list = new ListView<>(model.entries());
        setId("palette");
        getStyleClass().addAll("dialog-card", "palette");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(messages.text("palette.title"));
        setMaxHeight(HEIGHT);
        field.setId("palette-query");
        field.setPromptText(messages.text("palette.prompt"));
        field.setAccessibleText(messages.text("palette.prompt"));
        field.accessibleHelpProperty().bind(model.outcomeProperty());
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::inField);
        list.setId("palette-list");
        list.setAccessibleText(messages.text("palette.lines"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(any -> new Line());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::inList);
        list.addEventFilter(KeyEvent.KEY_TYPED, this::typedInList);
        VBox.setVgrow(list, Priority.ALWAYS);
        Label outcome = LiveRegion.of(Ui.label("", "muted", "small"));
        outcome.setId("palette-outcome");
        outcome.textProperty().bind(model.outcomeProperty());
        Label empty = Ui.paragraph("", "muted");
        empty.textProperty().bind(model.outcomeProperty());
        list.setPlaceholder(empty);
        getChildren().addAll(field, list, outcome);
        model.entries().addListener((ListChangeListener<PaletteEntry>) change -> chooseBest());
        chooseBest();
        Platform.runLater(field::requestFocus);
    }

    /** Nothing is chosen while nothing is typed: Enter then does nothing by mistake. */
    private void chooseBest() {
        if (field.getText().isBlank()) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().selectFirst();
        }
        list.scrollTo(0);
    }

    private void inField(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                if (!model.entries().isEmpty()) {
                    list.requestFocus();
                    list.getSelectionModel().selectFirst();
                }
                event.consume();
            }
            case ENTER -> {
                take();
                event.consume();
            }
            case ESCAPE -> {
                close.run();
                event.consume();
            }
            default -> {
                // Typed.
            }
        }
    }

    private void inList(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> {
                if (list.getSelectionModel().getSelectedIndex() <= 0) {
                    field.requestFocus();
                    field.end();
                    event.consume();
                }
            }
            case ENTER -> {
                take();
                event.consume();
            }
            case ESCAPE -> {
                close.run();
                event.consume();
            }
            case BACK_SPACE -> {
                field.requestFocus();
                field.end();
                field.deletePreviousChar();
                event.consume();
            }
            default -> {
                // The list's own.
            }
        }
    }

    private void typedInList(KeyEvent event) {
        String typed = event.getCharacter();
        boolean letter = !typed.isEmpty() && !Character.isISOControl(typed.codePointAt(0));
        if (letter && !event.isShortcutDown() && !event.isAltDown()) {
            field.requestFocus();
            field.end();
            field.appendText(typed);
            field.end();
            event.consume();
        }
    }

    private void take() {
        PaletteEntry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.action().run();
        }
    }

    private final class Line extends ListCell<PaletteEntry> {
        private final Label title = Ui.label("");
        private final Label section = Ui.label("", "muted", "small");
        private final Label keys = Ui.label("", "key-hint");
        private final HBox line = new HBox(12, title, Ui.spacer(), section, keys);

        Line() {
            getStyleClass().add("palette-line");
            line.getStyleClass().add("palette-parts");
            title.setMinWidth(0);
            section.setMinWidth(USE_PREF_SIZE);
            keys.setMinWidth(USE_PREF_SIZE);
            // No wider than the list: a long title gives way.
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    take();
                }
            });
        }

        @Override
        protected void updateItem(PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setId(null);
                setAccessibleText(null);
                return;
            }
            title.setText(entry.title());
            section.setText(entry.section());
            keys.setText(entry.keys());
            Ui.setShown(keys, !entry.keys().isEmpty());
            setId("palette-" + entry.id());
            setAccessibleText(entry.spoken());
            setGraphic(line);
        }
    }
}
