package org.quorate.app.ui.wallet;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** The words of a phrase, covered until asked for; the labels are thrown away when covered again. */
final class PhrasePane extends StackPane {
    private static final int MOST_COLUMNS = 4;
    /** Of a number and the longest word of the list, eight letters, with their distances. */
    private static final double COLUMN_WIDTH = 122;

    private static final double HEIGHT = 244;

    private final CreateViewModel model;
    private final Messages messages;

    PhrasePane(CreateViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setMinHeight(USE_PREF_SIZE);
        model.revealedProperty().subscribe(this::show);
        widthProperty().map(this::columns).subscribe(columns -> {
            if (model.revealedProperty().get()) {
                show(true);
            }
        });
    }

    /** Two without room for four, as at a large zoom: no word may be cut. */
    private int columns(Number width) {
        return width.doubleValue() > 0 && width.doubleValue() < MOST_COLUMNS * COLUMN_WIDTH ? 2 : MOST_COLUMNS;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(HEIGHT, super.computePrefHeight(width));
    }

    private void show(boolean revealed) {
        getChildren().setAll(revealed ? words(model.words(), columns(getWidth())) : cover());
    }

    private VBox cover() {
        VBox cover = new VBox(
                Ui.icon(Material2OutlinedMZ.VISIBILITY_OFF),
                Ui.paragraph(messages.text("wallet.words.covered"), "muted"),
                Ui.button("words-reveal", messages.text("wallet.words.reveal"), model::reveal));
        cover.getStyleClass().add("phrase-cover");
        return cover;
    }

    /** Down the columns, as people write lists. */
    private static GridPane words(List<String> words, int columns) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("phrase");
        int rows = (words.size() + columns - 1) / columns;
        for (int column = 0; column < columns; column++) {
            ColumnConstraints quarter = new ColumnConstraints();
            quarter.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(quarter);
        }
        for (int i = 0; i < words.size(); i++) {
            Label word = Ui.label(words.get(i), "medium");
            word.setId("word-" + (i + 1));
            HBox cell = new HBox(Ui.label(Integer.toString(i + 1), "index"), word);
            cell.getStyleClass().add("phrase-word");
            cell.setAlignment(Pos.CENTER_LEFT);
            grid.add(cell, i / rows, i % rows);
        }
        return grid;
    }
}
