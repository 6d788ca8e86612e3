package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;

/** Votes for options, with what they cost together. */
final class QuadraticForm extends MarkingForm {
    private static final int WIDTH = 96;
    private static final int MOST = 10;

    private final List<Spinner<Integer>> spinners = new ArrayList<>();
    private final Label cost = Ui.paragraph("", "medium");

    QuadraticForm(BallotParts parts, BallotPaper paper) {
        super(parts, paper);
        for (int option = 0; option < paper.options().size(); option++) {
            Spinner<Integer> spinner = new Spinner<>(0, MOST, 0);
            spinner.setId("ballot-votes-" + option);
            spinner.setPrefWidth(WIDTH);
            spinner.setMinWidth(WIDTH);
            spinner.setAccessibleText(parts.text("vote.of", parts.option(paper, option)));
            spinner.valueProperty().subscribe(this::count);
            spinners.add(spinner);
            Label name = Ui.paragraph(parts.option(paper, option));
            name.setMaxWidth(Double.MAX_VALUE);
            name.setLabelFor(spinner);
            HBox.setHgrow(name, Priority.ALWAYS);
            HBox line = new HBox(8, name, spinner);
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(line);
        }
        cost.setId("ballot-sum");
        getChildren().add(cost);
        count();
    }

    private void count() {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        int total = 0;
        for (int option = 0; option < spinners.size(); option++) {
            int given = spinners.get(option).getValue();
            if (given > 0) {
                votes.put(option, given);
            }
            total += given * given;
        }
        int over = total - Marking.Quadratic.CREDITS;
        cost.setText(over > 0 ? parts.text("cost.over", total, over) : parts.text("cost.sum", total, -over));
        mark(Optional.of(new Marking.Quadratic(votes)));
    }
}
