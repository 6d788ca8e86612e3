package org.quorate.wallet.error;

import java.util.Optional;

/**
 * The one exception of the wallet. It never carries a secret: no password, phrase, key, nor an endpoint's path (which may
 * hold an API key).
 */
public final class WalletException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final String detail;

    public WalletException(Problem problem) {
        this(problem, "", null);
    }

    /** @param detail numbers, names or a server's own words that make the problem concrete; may be empty */
    public WalletException(Problem problem, String detail) {
        this(problem, detail, null);
    }

    public WalletException(Problem problem, String detail, Throwable cause) {
        super(detail.isEmpty() ? problem.what() : problem.what() + " (" + detail + ")", cause);
        this.problem = problem;
        this.detail = detail;
    }

    public Problem problem() {
        return problem;
    }

    /** Numbers, names or a server's own words that make the problem concrete. */
    public Optional<String> detail() {
        return detail.isEmpty() ? Optional.empty() : Optional.of(detail);
    }
}
