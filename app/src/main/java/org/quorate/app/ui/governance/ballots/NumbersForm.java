package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.ballot.BallotPaper;

/** A number for each option, and what they come to together. @param <C> in which a number is given */
abstract class NumbersForm<C extends Control> extends MarkingForm {
    private static final int WIDTH = 96;

    private final List<C> controls = new ArrayList<>();
    private final Label sum = Ui.paragraph("", "medium");

    /**
     * @param id of the controls, to which the option's number is added
     * @param meaning key of what a control is for, with the option's name in it
     * @param unit behind a control; maybe nothing
     */
    NumbersForm(
            BallotParts parts, BallotPaper paper, Supplier<C> control, String id, String meaning, List<String> unit) {
        super(parts, paper);
        for (int option = 0; option < paper.options().size(); option++) {
            C field = control.get();
            field.setId(id + option);
            field.setPrefWidth(WIDTH);
            field.setMinWidth(WIDTH);
            field.setAccessibleText(parts.text(meaning, parts.option(paper, option)));
            controls.add(field);
            getChildren().add(line(parts.option(paper, option), field, unit));
        }
        sum.setId("ballot-sum");
        getChildren().add(sum);
    }

    private static Node line(String option, Control field, List<String> unit) {
        Label name = Ui.paragraph(option);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setLabelFor(field);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new WrapLine(8, name, field);
        unit.forEach(sign -> line.getChildren().add(Ui.label(sign, "muted")));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    final List<C> controls() {
        return controls;
    }

    /** What they come to, in words. */
    final void tell(String words) {
        sum.setText(words);
    }

    /**
     * The numbers by option, those above zero.
     *
     * @param number of a control; nothing if it has none that can be read
     * @return nothing if one has none: then the option is told
     */
    final Optional<SortedMap<Integer, Integer>> numbers(Function<C, Optional<Integer>> number) {
        SortedMap<Integer, Integer> numbers = new TreeMap<>();
        for (int option = 0; option < controls.size(); option++) {
            Optional<Integer> given = number.apply(controls.get(option));
            if (given.isEmpty()) {
                tell(parts.text("share.unreadable", parts.option(paper, option)));
                return Optional.empty();
            }
            if (given.get() > 0) {
                numbers.put(option, given.get());
            }
        }
        return Optional.of(numbers);
    }
}
