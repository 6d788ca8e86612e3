package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.ballot.RoundDraft;
import org.quorate.app.governance.RuleText;
import org.quorate.protocol.Address;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Method;
import org.quorate.protocol.ballot.Tally;
import org.quorate.wallet.error.WalletException;

/** A question, as typed. */
final class AskForm {
    final StringProperty title = new SimpleStringProperty("");
    final StringProperty words = new SimpleStringProperty("");
    final StringProperty choices = new SimpleStringProperty("");
    final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.SINGLE);
    final BooleanProperty secret = new SimpleBooleanProperty();
    final StringProperty voting = new SimpleStringProperty("7d");
    final StringProperty opening = new SimpleStringProperty("2d");
    final StringProperty challenge = new SimpleStringProperty("3d");
    /** How long ago; 0 is the moment of asking. */
    final StringProperty snapshot = new SimpleStringProperty("0");

    /** What does not fit: the last part of a text's key. Nothing if all does. */
    Optional<String> problem() {
        List<String> answers = answers();
        if (title.get().isBlank()) {
            return Optional.of("title");
        }
        if (answers.size() < 2 || answers.size() > Tally.MAX_OPTIONS) {
            return Optional.of("answers");
        }
        if (answers.stream().distinct().count() < answers.size()) {
            return Optional.of("twice");
        }
        if (!isTime(voting, 1)) {
            return Optional.of("voting");
        }
        if (secret.get() && !isTime(opening, 1)) {
            return Optional.of("opening");
        }
        if (!isTime(challenge, 1, BallotRound.LONGEST_CHALLENGE_SECONDS)) {
            return Optional.of("challenge");
        }
        if (!isTime(snapshot, 0)) {
            return Optional.of("snapshot");
        }
        try {
            paper();
            return Optional.empty();
        } catch (IllegalArgumentException unfit) {
            // All else was looked at before.
            return Optional.of("long");
        }
    }

    /** @throws IllegalArgumentException if there is a {@link #problem} */
    RoundDraft draft(Address token) {
        return new RoundDraft(
                paper(),
                token,
                seconds(voting).orElseThrow(IllegalArgumentException::new),
                seconds(challenge).orElseThrow(IllegalArgumentException::new),
                seconds(snapshot).orElseThrow(IllegalArgumentException::new));
    }

    private BallotPaper paper() {
        long reveal = secret.get() ? seconds(opening).orElseThrow(IllegalArgumentException::new) : 0;
        return new BallotPaper(title.get().strip(), words.get().strip(), answers(), method.get(), reveal);
    }

    private List<String> answers() {
        return choices.get()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean isTime(StringProperty field, long least) {
        return isTime(field, least, BallotRound.LONGEST_SECONDS);
    }

    private static boolean isTime(StringProperty field, long least, long most) {
        OptionalLong seconds = seconds(field);
        return seconds.isPresent() && seconds.getAsLong() >= least && seconds.getAsLong() <= most;
    }

    private static OptionalLong seconds(StringProperty field) {
        try {
            return OptionalLong.of(RuleText.seconds(field.get()));
        } catch (WalletException unreadable) {
            return OptionalLong.empty();
        }
    }
}
