package org.quorate.protocol;

/** Bytes that are not canonical RLP, or not the RLP of what was expected. */
public final class RlpException extends IllegalArgumentException {
    /** What is wrong, for those who must tell it in words of their own. */
    public enum Problem {
        EXPECTED_LIST,
        EXPECTED_STRING,
        TOO_FEW_ITEMS,
        /** Items or bytes are left over. */
        LEFT_OVER,
        TOO_SHORT,
        TOO_LONG,
        NUMBER_BEYOND_256_BITS,
        NUMBER_WITH_LEADING_ZERO,
        /** A header that could be shorter, or has a leading zero in its length. */
        NON_CANONICAL_HEADER,
        /** The header gives more bytes than there are in the data, or in the list around it. */
        BEYOND_END,
        /** RLP, but not of a valid value. */
        INVALID_VALUE
    }

    private final Problem problem;

    /** The RLP of a value that is not valid. */
    public RlpException(String message) {
        this(Problem.INVALID_VALUE, message);
    }

    public RlpException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
