package org.quorate.app.ui.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.governance.ProposalDetail;
import org.quorate.app.ui.components.Ui;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.TimelineEntry;

/** Where a proposal is in its life, and which transactions brought it there. */
final class TimelinePane extends VBox {
    private final GovernanceParts parts;
    private final DaoFacts facts;
    private final Proposal proposal;
    private final ProposalActions actions;
    private final VBox lines = new VBox(8);

    TimelinePane(GovernanceParts parts, DaoFacts facts, Proposal proposal, ProposalActions actions) {
        this.parts = parts;
        this.facts = facts;
        this.proposal = proposal;
        this.actions = actions;
        setId("proposal-timeline");
        getStyleClass().add("card");
        getChildren().addAll(Ui.label(parts.text("timeline"), "card-title"), lines);
    }

    void show(ProposalDetail detail) {
        ProposalStatus status = detail.entry().status();
        List<Node> next = new ArrayList<>();
        next.add(step("CREATED", true, "", entry(detail, TimelineEntry.Step.CREATED)));
        ProposalState state = status.state();
        next.add(step(
                "ACTIVE",
                state != ProposalState.PENDING && state != ProposalState.CANCELED,
                parts.moment(facts, proposal.snapshot()),
                Optional.empty()));
        next.add(step(
                "CLOSED",
                state != ProposalState.PENDING && state != ProposalState.ACTIVE && state != ProposalState.CANCELED,
                parts.moment(facts, status.deadline()),
                entry(detail, TimelineEntry.Step.EXTENDED)));
        next.addAll(end(detail, status));
        lines.getChildren().setAll(next);
    }

    private List<Node> end(ProposalDetail detail, ProposalStatus status) {
        ProposalState state = status.state();
        if (state == ProposalState.CANCELED || state == ProposalState.DEFEATED || state == ProposalState.EXPIRED) {
            return List.of(step(state.name(), true, "", entry(detail, TimelineEntry.Step.CANCELED)));
        }
        boolean executed = state == ProposalState.EXECUTED;
        boolean queued = executed || state == ProposalState.QUEUED;
        List<Node> nodes = new ArrayList<>();
        nodes.add(step("SUCCEEDED", queued || state == ProposalState.SUCCEEDED, "", Optional.empty()));
        if (facts.hasTimelock()) {
            String from = status.eta()
                    .map(eta -> parts.text("timeline.from", parts.formats().dateTime(Instant.ofEpochSecond(eta))))
                    .orElse("");
            nodes.add(step("QUEUED", queued, from, entry(detail, TimelineEntry.Step.QUEUED)));
        }
        nodes.add(step("EXECUTED", executed, "", entry(detail, TimelineEntry.Step.EXECUTED)));
        return nodes;
    }

    private static Optional<TimelineEntry> entry(ProposalDetail detail, TimelineEntry.Step step) {
        return detail.timeline().stream().filter(each -> each.step() == step).reduce((first, second) -> second);
    }

    private Node step(String key, boolean done, String when, Optional<TimelineEntry> entry) {
        FontIcon icon = Ui.icon(done ? Material2OutlinedAL.CHECK_CIRCLE : Material2OutlinedMZ.RADIO_BUTTON_UNCHECKED);
        icon.getStyleClass().add(done ? "step-done" : "step-open");
        String name = parts.messages()
                .find("governance.timeline." + key + (done ? "" : ".later"))
                .orElseGet(() -> parts.text("timeline." + key));
        VBox words = new VBox(1, Ui.label(name, done ? "medium" : "muted"));
        if (!when.isEmpty()) {
            words.getChildren().add(Ui.paragraph(when, "muted", "small"));
        }
        HBox line = new HBox(8, icon, words);
        line.setId("timeline-" + key.toLowerCase(java.util.Locale.ROOT));
        entry.ifPresent(made -> {
            words.getChildren()
                    .add(Ui.label(parts.text("block", parts.messages().number(made.block())), "muted", "small"));
            line.getChildren().addAll(Ui.spacer(), explore("timeline-open-" + key, made));
        });
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    /** Into the Explorer where that knows the chain; else the hash can be copied. */
    private Node explore(String id, TimelineEntry made) {
        return actions.canExplore()
                ? Ui.iconButton(
                        id,
                        Material2OutlinedMZ.OPEN_IN_NEW,
                        parts.text("explore"),
                        () -> actions.explore(made.transaction()))
                : parts.copy(
                        id,
                        parts.messages().text("send.hash"),
                        made.transaction().toHex());
    }
}
