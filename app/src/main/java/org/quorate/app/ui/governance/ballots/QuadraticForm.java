package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javafx.scene.control.Spinner;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;

/** Votes for options, with what they cost together. */
final class QuadraticForm extends NumbersForm<Spinner<Integer>> {
    private static final int MOST = 10;

    QuadraticForm(BallotParts parts, BallotPaper paper) {
        super(parts, paper, () -> new Spinner<>(0, MOST, 0), "ballot-votes-", "vote.of", List.of());
        controls().forEach(spinner -> spinner.valueProperty().subscribe(value -> count()));
        count();
    }

    private void count() {
        SortedMap<Integer, Integer> votes =
                numbers(spinner -> Optional.of(spinner.getValue())).orElseThrow();
        int total = votes.values().stream().mapToInt(given -> given * given).sum();
        int left = Marking.Quadratic.CREDITS - total;
        tell(left < 0 ? parts.text("cost.over", total, -left) : parts.text("cost.sum", total, left));
        mark(Optional.of(new Marking.Quadratic(votes)));
    }
}
