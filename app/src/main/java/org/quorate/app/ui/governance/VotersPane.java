package org.quorate.app.ui.governance;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.VoteCast;

/** The newest votes, each with the transaction that cast it. */
final class VotersPane extends VBox {
    private static final int MOST_ROWS = 12;

    private final ObservableList<VoteCast> votes = FXCollections.observableArrayList();

    VotersPane(GovernanceParts parts, DaoFacts facts, ProposalActions actions) {
        setId("proposal-voters");
        getStyleClass().add("card");
        TableView<VoteCast> table = new TableView<>(votes);
        table.setId("voter-table");
        table.setAccessibleText(parts.text("voters"));
        table.setPlaceholder(Ui.paragraph(parts.text("voters.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(
                                parts.text("voter"),
                                120,
                                vote -> Grouped.shortened(vote.voter().toChecksummed())),
                        Tables.text(parts.text("choice"), 90, vote -> vote.choice()
                                .map(parts::choice)
                                .orElseGet(() -> parts.text("choice.other"))),
                        Tables.number(parts.text("weight"), 120, vote -> parts.amount(facts.token(), vote.weight())),
                        Tables.text(parts.text("reason"), 130, vote -> PlainText.line(vote.reason(), 120))));
        Tables.complete(table, parts.messages(), 1, MOST_ROWS);
        Node hint = Ui.label(parts.text(actions.canExplore() ? "voters.explore" : "voters.newest"), "muted", "small");
        if (actions.canExplore()) {
            Tables.opening(table, vote -> actions.explore(vote.transaction()));
        }
        getChildren().addAll(Ui.label(parts.text("voters"), "card-title"), Tables.filter(table), table, hint);
    }

    void show(List<VoteCast> newest) {
        if (!votes.equals(newest)) {
            votes.setAll(newest);
        }
    }
}
