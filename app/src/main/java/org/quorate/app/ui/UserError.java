package org.quorate.app.ui;

import java.util.concurrent.CompletionException;
import org.quorate.app.diagnostics.RunLog;
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
        Object[] values = failure.owner()
                .map(owner ->
                        new Object[] {owner.unit().orElseGet(() -> Long.toString(owner.pid())), owner.stopCommand()})
                .orElseGet(() -> new Object[0]);
        return new UserError(
                code,
                messages.text("error." + code + ".cause", values),
                messages.text("error." + code + ".next", values),
                failure.detail());
    }

    /** What the wallet says is told in the language of the window; what nobody foresaw as an internal error. */
    public static UserError of(Throwable failure, Messages messages) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WalletException known) {
            Problem problem = known.problem();
            return new UserError(
                    problem.code(),
                    cause(problem, messages),
                    nextStep(problem, messages),
                    known.detail().orElse(""));
        }
        RunLog.unforeseen(cause);
        return new UserError(
                "app.internal",
                messages.text("error.app.internal.cause"),
                messages.text("error.app.internal.next"),
                cause.toString());
    }

    /** What happened, where there is room for one sentence. */
    public static String cause(Problem problem, Messages messages) {
        return messages.text("error." + problem.code() + ".cause");
    }

    /** What happened and what to do about it, where there is no room for a panel. */
    public static String sentences(Problem problem, Messages messages) {
        return messages.text("error.sentences", cause(problem, messages), nextStep(problem, messages));
    }

    /** The same, of any failure. */
    public static String sentences(Throwable failure, Messages messages) {
        UserError error = of(failure, messages);
        return messages.text("error.sentences", error.cause(), error.nextStep());
    }

    private static String nextStep(Problem problem, Messages messages) {
        return messages.text("error." + problem.code() + ".next");
    }

    /** What "copy details" copies. */
    public String report() {
        return code + "\n" + cause + "\n" + nextStep + (details.isEmpty() ? "" : "\n" + details) + "\n";
    }
}
