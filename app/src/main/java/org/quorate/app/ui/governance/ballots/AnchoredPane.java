package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ballot.BallotEntry.Phase;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.Address;
import org.quorate.wallet.ballot.AnchoredResult;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.dao.TokenUnit;

/** How what is anchored stands to the count, whether one's own ballot is in it, and what one can do about it. */
final class AnchoredPane extends VBox {
    private final BallotParts parts;
    private final RoundCount count;
    private final BallotEntry entry;
    private final TokenUnit unit;

    /** @param unit of the votes */
    AnchoredPane(
            BallotParts parts,
            RoundCount count,
            BallotEntry entry,
            TokenUnit unit,
            Optional<BallotVoter> voter,
            RoundView.Actions actions) {
        super(12);
        this.parts = parts;
        this.count = count;
        this.entry = entry;
        this.unit = unit;
        getChildren().add(anchored());
        if (entry.phase() == Phase.ANCHORED) {
            count.anchored().filter(known -> !known.against().isZero()).ifPresent(known -> getChildren()
                    .add(against(known)));
        }
        voter.map(BallotVoter::address).flatMap(this::inclusion).ifPresent(getChildren()::add);
        boolean signs = voter.flatMap(BallotVoter::signer).isPresent();
        if (signs && isToAnchor(voter.orElseThrow().address())) {
            getChildren().add(action("ballot-anchor", "anchor.go", actions::anchor));
        }
        if (signs && isToChallenge()) {
            getChildren().add(action("ballot-challenge", "challenge.go", actions::challenge));
        }
        getChildren().add(root());
    }

    private boolean isToAnchor(Address account) {
        return account.equals(entry.open().round().tallier())
                && (entry.phase() == Phase.CLOSED || entry.phase() == Phase.CHALLENGED);
    }

    private boolean isToChallenge() {
        return entry.phase() == Phase.ANCHORED
                && !count.agrees()
                && count.isComplete()
                && !entry.weight().isZero();
    }

    private Button action(String id, String key, Runnable action) {
        return Ui.button(id, parts.text(key), action, "accent");
    }

    private Node anchored() {
        Node words;
        if (count.anchored().isEmpty()) {
            words = Ui.paragraph(
                    parts.text(
                            "anchored.not",
                            Grouped.ends(entry.open().round().tallier().toChecksummed())),
                    "muted");
        } else if (!count.agrees()) {
            return BallotParts.notice("ballot-anchored", parts.text(other()));
        } else {
            words = Ui.paragraph(
                    switch (entry.phase()) {
                        case FINAL -> parts.text("anchored.final");
                        case CHALLENGED -> parts.text("anchored.challenged");
                        default -> parts.text("anchored.until", parts.moment(until()));
                    });
        }
        words.setId("ballot-anchored");
        return words;
    }

    /** Some challenged it, too few yet. */
    private Node against(AnchoredResult anchored) {
        Node words = Ui.paragraph(parts.text(
                "anchored.against",
                parts.amount(unit, anchored.against().toBigInteger()),
                parts.amount(unit, anchored.needed().toBigInteger())));
        words.setId("ballot-against");
        return words;
    }

    private String other() {
        if (!count.isComplete()) {
            return "anchored.other.unknown";
        }
        return switch (entry.phase()) {
            case FINAL -> "anchored.other.final";
            case CHALLENGED -> "anchored.other.challenged";
            default -> "anchored.other";
        };
    }

    private long until() {
        return count.anchored().orElseThrow().challengeableUntil(entry.open().round());
    }

    /** Whether one's own ballot is in the anchored result, by the proof. */
    private Optional<Node> inclusion(Address voter) {
        RoundCount.Inclusion inclusion = count.inclusion(voter);
        if (inclusion == RoundCount.Inclusion.NO_BALLOT
                || inclusion == RoundCount.Inclusion.NOT_ANCHORED
                || inclusion == RoundCount.Inclusion.UNCHECKED
                || inclusion == RoundCount.Inclusion.NOT_INCLUDED && !count.isComplete()) {
            return Optional.empty();
        }
        boolean proven = inclusion == RoundCount.Inclusion.INCLUDED;
        StateChip chip = new StateChip();
        chip.setId("ballot-included");
        chip.show(parts.text(proven ? "included" : "included.not"), proven ? Tone.SUCCESS : Tone.DANGER);
        HBox line = new HBox(8, chip);
        if (proven) {
            line.getChildren().add(Ui.paragraph(parts.text("included.how"), "muted"));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return Optional.of(line);
    }

    private Node root() {
        String root = count.result().tree().root().toHex();
        CopyButton copy = new CopyButton(
                "ballot-root-copy",
                parts.messages().text("common.copy", parts.text("root")),
                parts.messages().text("common.copied"),
                () -> root);
        copy.getStyleClass().add("inline");
        HBox line = new HBox(4, Ui.label(Grouped.ends(root), "mono"), copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, Ui.label(parts.text("root"), "muted", "small"), line);
    }
}
