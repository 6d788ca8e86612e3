package org.quorate.app.ui.governance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.governance.DaoFigures;
import org.quorate.app.governance.ProposalEntry;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;

/** What several pages of the Governance screen are made of, and how they say it. */
final class GovernanceParts {
    private static final int MAX_TITLE = 90;

    private final Messages messages;
    private final Formats formats;

    GovernanceParts(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    Messages messages() {
        return messages;
    }

    Formats formats() {
        return formats;
    }

    String text(String key, Object... parameters) {
        return messages.text("governance." + key, parameters);
    }

    /** Something could not be shown: why, and the way back. */
    Node failure(Throwable why, Runnable onBack) {
        ErrorPanel panel =
                new ErrorPanel(messages, new SimpleObjectProperty<>(Optional.of(UserError.of(why, messages))));
        return new VBox(16, panel, Ui.button("governance-failure-back", messages.text("common.back"), onBack));
    }

    /** An amount of a token, grouped, with its unit. */
    String amount(TokenUnit unit, UInt256 amount) {
        String number = messages.exact(new BigDecimal(amount.toBigInteger(), unit.decimals()));
        return unit.symbol().isEmpty() ? number : messages.text("amount.unit", number, unit.symbol());
    }

    /** The first line of a proposal's text, without the signs that make headings elsewhere. */
    String title(Proposal proposal) {
        String first = proposal.content()
                .description()
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^#+\\s*", "");
        String plain = PlainText.line(first, MAX_TITLE);
        return plain.isEmpty() ? text("untitled") : plain;
    }

    void fill(StateChip chip, ProposalState state) {
        Tone tone =
                switch (state) {
                    case ACTIVE, SUCCEEDED, QUEUED -> Tone.WARNING;
                    case EXECUTED -> Tone.SUCCESS;
                    case DEFEATED, CANCELED, EXPIRED -> Tone.DANGER;
                    case PENDING -> Tone.NEUTRAL;
                };
        chip.show(text("state." + state.name()), tone);
    }

    String choice(VoteChoice choice) {
        return text("choice." + choice.name());
    }

    /** What the proposal waits for, and how long. */
    String waiting(DaoFacts facts, ProposalEntry entry, DaoFigures now) {
        ProposalStatus status = entry.status();
        return switch (status.state()) {
            case PENDING -> text("wait.begins", until(facts, entry.proposal().snapshot(), now));
            case ACTIVE -> text("wait.ends", until(facts, status.deadline(), now));
            case SUCCEEDED -> text(facts.hasTimelock() ? "wait.queue" : "wait.execute");
            case QUEUED ->
                status.eta()
                        .filter(eta -> eta > seconds(now))
                        .map(eta -> text("wait.executable", age(eta - seconds(now))))
                        .orElseGet(() -> text("wait.execute"));
            case DEFEATED, EXPIRED, EXECUTED, CANCELED -> text("wait.ended", moment(facts, status.deadline()));
        };
    }

    /** A timepoint as a date or a block. */
    String moment(DaoFacts facts, long timepoint) {
        return facts.clock() == DaoFacts.Clock.SECONDS
                ? formats.dateTime(Instant.ofEpochSecond(Math.min(timepoint, Instant.MAX.getEpochSecond())))
                : text("block", messages.number(timepoint));
    }

    private String until(DaoFacts facts, long timepoint, DaoFigures now) {
        if (facts.clock() == DaoFacts.Clock.BLOCKS) {
            return messages.plural("governance.blocks", Math.max(0, timepoint - now.block()));
        }
        long left = timepoint - seconds(now);
        return left < 0 ? text("wait.nextBlock") : age(left);
    }

    /** Chains of development may be ahead of the clock, chains that make no blocks behind it. */
    static long seconds(DaoFigures now) {
        return Math.max(now.time(), System.currentTimeMillis() / 1000);
    }

    String age(long seconds) {
        return formats.age(Duration.ofSeconds(seconds));
    }

    /** A duration of a rule, in the governor's clock. */
    String span(DaoFacts facts, long length) {
        return facts.clock() == DaoFacts.Clock.SECONDS ? age(length) : messages.plural("governance.blocks", length);
    }

    /** An address whole, with a way to copy it. */
    HBox address(String id, Address address) {
        HBox line = new HBox(
                4,
                Ui.paragraph(Grouped.whole(address.toChecksummed()), "mono"),
                copy(id + "-copy", messages.text("explorer.address"), address.toChecksummed()));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    CopyButton copy(String id, String what, String text) {
        CopyButton button =
                new CopyButton(id, messages.text("common.copy", what), messages.text("common.copied"), () -> text);
        button.getStyleClass().add("inline");
        return button;
    }

    VBox card(String id, String titleKey, Node... nodes) {
        VBox card = Ui.card(Ui.label(text(titleKey), "card-title"));
        card.setId(id);
        card.getChildren().addAll(nodes);
        return card;
    }
}
