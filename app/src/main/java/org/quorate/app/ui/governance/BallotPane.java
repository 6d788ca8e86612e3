package org.quorate.app.ui.governance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.governance.ProposalDetail;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.VoterStanding;
import org.quorate.wallet.dao.offline.VoteProgress;

/** The person's own vote: what it weighs, the choice, and afterwards how far it got. */
final class BallotPane extends VBox {
    private static final int MAX_REASON = 1_024;

    private final ProposalViewModel model;
    private final GovernanceParts parts;
    private final ProposalActions actions;
    private final DaoFacts facts;
    private final TextField reason = new TextField();
    private final VBox content = new VBox(12);
    private Optional<Shown> shown = Optional.empty();

    /** What decides how this looks; while it stays, what has the focus stays where it is. */
    private record Shown(
            ProposalState state,
            Optional<VoterStanding> standing,
            Optional<VoteProgress> progress,
            boolean signedOffline,
            Optional<Path> receipt) {}

    BallotPane(ProposalViewModel model, GovernanceParts parts, ProposalActions actions) {
        this.model = model;
        this.parts = parts;
        this.actions = actions;
        this.facts = model.session().facts();
        setId("proposal-ballot");
        getStyleClass().add("card");
        reason.setId("vote-reason");
        reason.setPromptText(parts.text("reason.prompt"));
        getChildren().addAll(Ui.label(parts.text("yours"), "card-title"), content);
    }

    void show(ProposalDetail detail) {
        Optional<Shown> next = Optional.of(new Shown(
                detail.entry().status().state(),
                detail.entry().standing(),
                detail.progress(),
                detail.signedOffline(),
                detail.receipt()));
        if (!shown.equals(next)) {
            shown = next;
            content.getChildren().setAll(content(next.get()));
        }
    }

    private List<Node> content(Shown now) {
        if (now.standing().isEmpty()) {
            return List.of(Ui.paragraph(parts.text("votes.nobody"), "muted"));
        }
        VoterStanding standing = now.standing().get();
        List<Node> nodes = new ArrayList<>(List.of(facts(standing)));
        Optional<VoteCast> cast = now.progress().flatMap(VoteProgress::vote);
        if (cast.isPresent()) {
            var choice = Ui.label(
                    cast.get().choice().map(parts::choice).orElseGet(() -> parts.text("choice.other")), "effect-what");
            choice.setId("vote-cast");
            nodes.add(choice);
            nodes.add(new ProgressLine(parts, now.progress().get().stage(), now.signedOffline()));
            now.receipt().ifPresent(file -> nodes.add(receipt(file)));
        } else if (now.state() == ProposalState.ACTIVE && standing.needsVote(now.state())) {
            if (now.signedOffline()) {
                nodes.add(new ProgressLine(parts, VoteProgress.Stage.NOT_CAST, true));
            }
            nodes.addAll(choices());
        } else if (now.state() == ProposalState.PENDING) {
            nodes.add(Ui.paragraph(parts.text("vote.later"), "muted"));
            nodes.add(offline());
        } else if (now.state() == ProposalState.ACTIVE) {
            nodes.add(Ui.paragraph(parts.text("vote.noWeight"), "muted"));
        } else {
            nodes.add(Ui.paragraph(parts.text("vote.over"), "muted"));
        }
        return nodes;
    }

    private Facts facts(VoterStanding standing) {
        UInt256 weight = standing.weight().orElse(standing.votesNow());
        String key = standing.weight().isPresent() ? "weight.snapshot" : "weight.now";
        var amount = Ui.paragraph(parts.amount(facts.token(), weight), "strong");
        amount.setId("vote-weight");
        Facts lines = new Facts().with(parts.text(key), amount);
        lines.with(
                parts.text("delegation"),
                standing.delegate()
                        .map(delegate -> model.voter().filter(delegate::equals).isPresent()
                                ? parts.text("delegate.self")
                                : Grouped.shortened(delegate.toChecksummed()))
                        .orElseGet(() -> parts.text("delegation.nobody")));
        return lines;
    }

    private List<Node> choices() {
        HBox line = new WrapLine(8);
        for (VoteChoice choice : List.of(VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAIN)) {
            Button button = Ui.button(
                    "vote-" + choice.name().toLowerCase(java.util.Locale.ROOT),
                    parts.choice(choice),
                    () -> actions.vote(choice, reasonText()));
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            line.getChildren().add(button);
        }
        return List.of(line, new Field(parts.text("reason"), reason).withHint(parts.text("reason.hint")), offline());
    }

    private String reasonText() {
        String text = reason.getText().strip();
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
    }

    /** Where the proof is, which can be checked later, also against another node. */
    private HBox receipt(Path file) {
        Label kept = Ui.label(parts.text("receipt"), "muted", "small");
        kept.setId("vote-receipt");
        HBox line = new HBox(4, kept, parts.copy("vote-receipt-copy", parts.text("receipt.path"), file.toString()));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button offline() {
        return Ui.button("vote-offline", parts.text("offline.open"), actions::voteOffline, "link");
    }
}
