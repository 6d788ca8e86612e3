package org.quorate.app.ui.governance.ballots;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javafx.scene.control.TextField;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;

/** Percent for options, with their sum. */
final class SharesForm extends NumbersForm<TextField> {
    SharesForm(BallotParts parts, BallotPaper paper) {
        super(parts, paper, TextField::new, "ballot-share-", "share.of", List.of("%"));
        controls().forEach(field -> field.textProperty().subscribe(text -> count()));
        count();
    }

    private void count() {
        Optional<SortedMap<Integer, Integer>> shares = numbers(field -> share(field.getText()));
        shares.ifPresent(given -> {
            int total = given.values().stream().mapToInt(Integer::intValue).sum();
            int left = Marking.Weighted.WHOLE - total;
            tell(
                    left < 0
                            ? parts.text("share.over", parts.percent(-left))
                            : parts.text("share.sum", parts.percent(total), parts.percent(left)));
        });
        mark(shares.map(Marking.Weighted::new));
    }

    /** In ten-thousandths; zero if nothing is there, nothing if it is no number of percent with at most two decimals. */
    private Optional<Integer> share(String text) {
        String number = parts.messages().plain(text.replace("%", "").strip());
        if (number.isEmpty()) {
            return Optional.of(0);
        }
        if (!number.matches("\\d{1,3}(\\.\\d{0,2})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(number).movePointRight(2).intValueExact());
    }
}
