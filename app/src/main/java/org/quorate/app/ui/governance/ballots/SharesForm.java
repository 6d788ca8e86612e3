package org.quorate.app.ui.governance.ballots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;

/** Percent for options, with their sum. */
final class SharesForm extends MarkingForm {
    private static final int WIDTH = 88;

    private final List<TextField> fields = new ArrayList<>();
    private final Label sum = Ui.paragraph("", "medium");

    SharesForm(BallotParts parts, BallotPaper paper) {
        super(parts, paper);
        for (int option = 0; option < paper.options().size(); option++) {
            TextField field = new TextField();
            field.setId("ballot-share-" + option);
            field.setPrefWidth(WIDTH);
            field.setMinWidth(WIDTH);
            field.setAccessibleText(parts.text("share.of", parts.option(paper, option)));
            field.textProperty().subscribe(this::count);
            fields.add(field);
            Label name = Ui.paragraph(parts.option(paper, option));
            name.setMaxWidth(Double.MAX_VALUE);
            name.setLabelFor(field);
            HBox.setHgrow(name, Priority.ALWAYS);
            HBox line = new HBox(8, name, field, Ui.label("%", "muted"));
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(line);
        }
        sum.setId("ballot-sum");
        getChildren().add(sum);
        count();
    }

    private void count() {
        SortedMap<Integer, Integer> shares = new TreeMap<>();
        int total = 0;
        for (int option = 0; option < fields.size(); option++) {
            Optional<Integer> share = share(fields.get(option).getText());
            if (share.isEmpty()) {
                sum.setText(parts.text("share.unreadable", parts.option(paper, option)));
                mark(Optional.empty());
                return;
            }
            if (share.get() > 0) {
                shares.put(option, share.get());
            }
            total += share.get();
        }
        sum.setText(
                total > Marking.Weighted.WHOLE
                        ? parts.text("share.over", parts.percent(total - Marking.Weighted.WHOLE))
                        : parts.text("share.sum", parts.percent(total), parts.percent(Marking.Weighted.WHOLE - total)));
        mark(Optional.of(new Marking.Weighted(shares)));
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
