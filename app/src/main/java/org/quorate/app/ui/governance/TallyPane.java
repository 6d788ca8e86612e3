package org.quorate.app.ui.governance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;

/** For, against and abstain as bars, and how much of the quorum is there. */
final class TallyPane extends VBox {
    TallyPane(GovernanceParts parts, TokenUnit unit, ProposalStatus status) {
        super(12);
        setId("proposal-tally");
        Optional<ProposalStatus.Tally> tally = status.tally();
        if (tally.isEmpty()) {
            getChildren().add(Ui.paragraph(parts.text("tally.unknown"), "muted"));
            return;
        }
        ProposalStatus.Tally votes = tally.get();
        UInt256 all = votes.forVotes().add(votes.against()).add(votes.abstain());
        getChildren()
                .addAll(
                        bar(parts, "for", parts.choice(VoteChoice.FOR), unit, votes.forVotes(), all),
                        bar(parts, "against", parts.choice(VoteChoice.AGAINST), unit, votes.against(), all),
                        bar(parts, "abstain", parts.choice(VoteChoice.ABSTAIN), unit, votes.abstain(), all));
        status.quorum().ifPresent(quorum -> getChildren().add(quorum(parts, unit, votes.towardsQuorum(), quorum)));
    }

    private static VBox bar(
            GovernanceParts parts, String key, String name, TokenUnit unit, UInt256 votes, UInt256 all) {
        double share = share(votes, all);
        var amount = Ui.label(parts.amount(unit, votes));
        amount.setId("tally-" + key);
        var percent = Ui.label(parts.messages().percent(share), "muted");
        HBox line = new WrapLine(8, Ui.label(name, "medium"), Ui.spacer(), amount, percent);
        line.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar(share);
        bar.getStyleClass().addAll("tally-bar", key);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(name);
        return new VBox(4, line, bar);
    }

    private static VBox quorum(GovernanceParts parts, TokenUnit unit, UInt256 there, UInt256 needed) {
        boolean reached = there.compareTo(needed) >= 0;
        var words = Ui.paragraph(
                parts.text(
                        reached ? "quorum.reached" : "quorum.missing",
                        parts.amount(unit, there),
                        parts.amount(unit, needed)),
                "small",
                "muted");
        words.setId("proposal-quorum");
        ProgressBar bar = new ProgressBar(needed.isZero() ? 1 : Math.min(1, share(there, needed)));
        bar.getStyleClass().addAll("tally-bar", "quorum");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(parts.text("quorum"));
        return new VBox(4, Ui.label(parts.text("quorum"), "medium"), bar, words);
    }

    private static double share(UInt256 part, UInt256 whole) {
        return whole.isZero()
                ? 0
                : new BigDecimal(part.toBigInteger())
                        .divide(new BigDecimal(whole.toBigInteger()), MathContext.DECIMAL64)
                        .doubleValue();
    }
}
