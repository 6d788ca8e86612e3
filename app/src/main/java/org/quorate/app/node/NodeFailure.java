package org.quorate.app.node;

/**
 * Why the node does not run.
 *
 * @param reason what texts and codes go by
 * @param detail the node's own words, for a report
 */
public record NodeFailure(Reason reason, String detail) {
    /** The kinds a person can do something different about. */
    public enum Reason {
        PORT_IN_USE("node.port-in-use"),
        DATA_IN_USE("node.data-in-use"),
        DATA_CORRUPT("node.data-corrupt"),
        DATA_INACCESSIBLE("node.data-inaccessible"),
        BAD_CONFIGURATION("node.bad-configuration"),
        INTERNAL("node.internal");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Stable, also for support. */
        public String code() {
            return code;
        }
    }
}
