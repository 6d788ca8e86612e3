package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Method;

/** One option, or all that one could live with. */
final class ChoiceForm extends MarkingForm {
    private final ToggleGroup group = new ToggleGroup();
    private final SortedSet<Integer> approved = new TreeSet<>();

    ChoiceForm(BallotParts parts, BallotPaper paper) {
        super(parts, paper);
        for (int option = 0; option < paper.options().size(); option++) {
            ButtonBase box = paper.method() == Method.SINGLE ? single(option) : approval(option);
            box.setId("ballot-option-" + option);
            box.setText(parts.option(paper, option));
            box.setWrapText(true);
            getChildren().add(box);
        }
    }

    private RadioButton single(int option) {
        RadioButton button = new RadioButton();
        button.setToggleGroup(group);
        button.selectedProperty().subscribe(selected -> {
            if (selected) {
                mark(Optional.of(new Marking.Single(option)));
            }
        });
        return button;
    }

    private CheckBox approval(int option) {
        CheckBox box = new CheckBox();
        box.selectedProperty().subscribe(selected -> {
            if (selected) {
                approved.add(option);
            } else {
                approved.remove(option);
            }
            mark(Optional.of(new Marking.Approval(approved)));
        });
        return box;
    }
}
