package org.quorate.app.ui.screenshots;

import java.util.function.Consumer;
import org.quorate.protocol.ballot.Method;

/** A question of the development DAO, from its form to the anchored result, by an account of the wallet. */
final class BallotTour {
    private static final String CHALLENGE = "1h";
    /** Long enough to mark a ballot and to take pictures of that in every theme. */
    private static final String VOTING = "45s";

    private final WindowDriver driver;
    private final Consumer<String> picture;

    BallotTour(WindowDriver driver, Consumer<String> picture) {
        this.driver = driver;
        this.picture = picture;
    }

    /** The first account of the wallet has tokens of the DAO, and coin for transactions. */
    void run() {
        delegate();
        ask();
        vote();
        result();
    }

    /** Tokens vote once their holder has said who votes with them. */
    private void delegate() {
        driver.awaitShown("governance-silent");
        picture.accept("governance-silent");
        driver.press("governance-delegate");
        driver.press("delegate-go");
        driver.awaitShown("step-review");
        driver.press("step-confirm");
        driver.awaitShown("transaction-confirmed");
        driver.press("step-close");
    }

    private void ask() {
        driver.awaitShown("ballot-ask");
        driver.press("ballot-ask");
        driver.type("ask-title", "Where do we meet in spring?");
        driver.type("ask-words", "For three days, with everybody.");
        driver.type("ask-answers", "Lyon\nGraz\nOslo");
        driver.choose("ask-method", Method.SCHULZE.ordinal());
        picture.accept("ballot-ask");
        driver.type("ask-voting", "soon");
        driver.press("ask-review");
        driver.awaitShown("error-cause");
        driver.scrollTo("ask-answers");
        picture.accept("ballot-ask-mistyped");
        driver.type("ask-voting", VOTING);
        driver.type("ask-challenge", CHALLENGE);
        driver.press("ask-review");
        driver.awaitShown("round-review");
        picture.accept("ballot-contract-review");
        confirm();
        driver.awaitShown("round-question");
        driver.awaitShown("round-review");
        picture.accept("ballot-ask-review");
        confirm();
        driver.awaitShown("governance-ballot");
    }

    private void confirm() {
        driver.press("round-confirm");
        driver.awaitShown("transaction-confirmed");
        driver.press("round-close");
    }

    private void vote() {
        driver.press("rank-add-2");
        driver.press("rank-add-0");
        picture.accept("ballot-mark");
        driver.press("ballot-review-open");
        driver.awaitShown("ballot-review");
        picture.accept("ballot-review");
        driver.press("ballot-confirm");
        driver.awaitShown("ballot-taken");
        driver.press("ballot-close");
        driver.awaitShown("governance-ballot");
        driver.press("ballot-back");
        driver.await("the ballot is listed", () -> driver.rowsNow("ballot-table") == 1);
        driver.scrollTo("governance-ballots");
        picture.accept("ballots");
        driver.openFirst("ballot-table");
    }

    private void result() {
        driver.awaitShown("ballot-winner");
        picture.accept("ballot-counted");
        driver.press("ballot-anchor");
        driver.awaitShown("round-review");
        picture.accept("ballot-anchor-review");
        confirm();
        driver.awaitShown("ballot-included");
        picture.accept("ballot-result");
        driver.press("ballot-back");
        driver.awaitShown("governance-list");
    }
}
