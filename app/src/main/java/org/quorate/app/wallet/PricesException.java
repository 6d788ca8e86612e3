package org.quorate.app.wallet;

/** A file of prices cannot be used. */
public final class PricesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final long number;

    /** What is wrong. A window has a text for each; the number is its argument. */
    public enum Problem {
        /** There is no such file, or it cannot be read. */
        UNREADABLE,
        /** It is larger than {0} MB. */
        TOO_LARGE,
        /** The line {0} is not {@code day,unit,price,currency}. */
        LINE
    }

    PricesException(Problem problem, long number, Throwable cause) {
        super(problem + " " + number, cause);
        this.problem = problem;
        this.number = number;
    }

    public Problem problem() {
        return problem;
    }

    /** Megabytes of the largest file, or the number of the line, from 1; 0 where there is none. */
    public long number() {
        return number;
    }
}
