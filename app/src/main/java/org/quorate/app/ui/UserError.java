package org.quorate.app.ui;

import java.util.concurrent.CompletionException;
import org.quorate.app.node.NodeFailure;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;

/**
 * The one form of every error a person sees.
 *
 * @param code stable, the same in every language
 * @param cause what happened, in plain words
 * @param nextStep what to do about it
 * @param details for a report; may be empty
 */
public record UserError(String code, String cause, String nextStep, String details) {
    public static UserError of(NodeFailure failure, Messages messages) {
        String code = failure.reason().code();
        return new UserError(
                code,
                messages.text("error." + code + ".cause"),
                messages.text("error." + code + ".next"),
                failure.detail());
    }

    /** Texts of the bundle where it has them for the wallet's code, otherwise the wallet's own. */
    public static UserError of(Throwable failure, Messages messages) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WalletException problem) {
            Problem what = problem.problem();
            return new UserError(
                    what.code(),
                    messages.find("error." + what.code() + ".cause").orElse(what.what()),
                    messages.find("error." + what.code() + ".next").orElse(what.advice()),
                    problem.detail().orElse(""));
        }
        return new UserError(
                "app.internal",
                messages.text("error.app.internal.cause"),
                messages.text("error.app.internal.next"),
                cause.toString());
    }

    /** What "copy details" copies. */
    public String report() {
        return code + "\n" + cause + "\n" + nextStep + (details.isEmpty() ? "" : "\n" + details) + "\n";
    }
}
