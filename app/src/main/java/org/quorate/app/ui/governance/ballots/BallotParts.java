package org.quorate.app.ui.governance.ballots;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Marking;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.TokenUnit;

/** How pages about ballots say things. */
final class BallotParts {
    private static final int MAX_OPTION = 80;
    private static final int MAX_TITLE = 200;

    private final Messages messages;
    private final Formats formats;

    BallotParts(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    Messages messages() {
        return messages;
    }

    String text(String key, Object... parameters) {
        return messages.text("governance.ballots." + key, parameters);
    }

    String plural(String key, long count, Object... more) {
        return messages.plural("governance.ballots." + key, count, more);
    }

    String title(BallotPaper paper) {
        return PlainText.line(paper.title(), MAX_TITLE);
    }

    String option(BallotPaper paper, int option) {
        return PlainText.line(paper.options().get(option), MAX_OPTION);
    }

    String method(BallotPaper paper) {
        return text("method." + paper.method().name());
    }

    String amount(TokenUnit unit, BigInteger amount) {
        String number = messages.exact(new BigDecimal(amount, unit.decimals()));
        return unit.symbol().isEmpty() ? number : messages.text("amount.unit", number, unit.symbol());
    }

    String moment(long seconds) {
        return formats.dateTime(Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond())));
    }

    /** A length of time. */
    String span(long seconds) {
        return age(seconds);
    }

    private String age(long seconds) {
        return formats.age(Duration.ofSeconds(seconds));
    }

    /** What the round waits for, and how long. */
    String when(BallotEntry entry) {
        BallotRound round = entry.open().round();
        return switch (entry.phase()) {
            case VOTING -> text("when.voting", age(round.lastCast(entry.open().paper()) - entry.now()));
            case OPENING -> text("when.opening", age(round.closes() - entry.now()));
            case CLOSED -> text("when.closed", moment(round.closes()));
            case ANCHORED ->
                text("when.anchored", age(entry.anchored().orElseThrow().challengeableUntil(round) - entry.now()));
            case CHALLENGED -> text("when.challenged");
            case FINAL -> text("when.closed", moment(round.closes()));
        };
    }

    void fill(StateChip chip, BallotEntry.Phase phase) {
        Tone tone =
                switch (phase) {
                    case VOTING, OPENING, ANCHORED -> Tone.WARNING;
                    case CLOSED -> Tone.NEUTRAL;
                    case CHALLENGED -> Tone.DANGER;
                    case FINAL -> Tone.SUCCESS;
                };
        chip.show(text("phase." + phase.name()), tone);
    }

    /** What the voter has to do, or did. Hidden if there is nothing to say. */
    void fillOwn(StateChip chip, BallotEntry entry) {
        chip.setVisible(true);
        if (entry.need() != BallotEntry.Need.NOTHING) {
            chip.show(text("need." + entry.need().name()), Tone.WARNING);
        } else if (entry.isMissed()) {
            chip.show(text("missed"), Tone.DANGER);
        } else if (entry.mine().isPresent()) {
            chip.show(messages.text("governance.voted"), Tone.SUCCESS);
        } else {
            chip.setVisible(false);
        }
    }

    /** A marking in words. */
    String words(BallotPaper paper, Marking marking) {
        return switch (marking) {
            case Marking.Single single -> option(paper, single.option());
            case Marking.Approval approval -> names(paper, approval.options());
            case Marking.Ranked ranked -> {
                StringBuilder words = new StringBuilder();
                int place = 1;
                for (SortedSet<Integer> group : ranked.groups()) {
                    words.append(words.isEmpty() ? "" : "\n").append(text("place.line", place, names(paper, group)));
                    place += group.size();
                }
                yield words.toString();
            }
            case Marking.Weighted weighted ->
                weighted.shares().entrySet().stream()
                        .map(share -> text("share.line", option(paper, share.getKey()), percent(share.getValue())))
                        .collect(Collectors.joining("\n"));
            case Marking.Quadratic quadratic ->
                quadratic.votes().entrySet().stream()
                        .map(votes ->
                                text("share.line", option(paper, votes.getKey()), plural("votes", votes.getValue())))
                        .collect(Collectors.joining("\n"));
        };
    }

    /** @param share in ten-thousandths */
    String percent(int share) {
        return messages.text("governance.percent", messages.exact(BigDecimal.valueOf(share, 2)));
    }

    String names(BallotPaper paper, Iterable<Integer> options) {
        String names = "";
        for (int option : options) {
            names = names.isEmpty() ? option(paper, option) : text("list", names, option(paper, option));
        }
        return names;
    }

    /** What a count comes to. */
    String winner(RoundCount count) {
        BallotPaper paper = count.open().paper();
        if (count.result().counted() == 0) {
            return text("nobody");
        }
        List<Integer> winners = count.result().outcome().winners();
        return winners.size() == 1 ? option(paper, winners.getFirst()) : text("tied", names(paper, winners));
    }

    static HBox notice(String id, String text, Node... more) {
        HBox notice = Ui.notice(text, more);
        notice.setId(id);
        return notice;
    }
}
