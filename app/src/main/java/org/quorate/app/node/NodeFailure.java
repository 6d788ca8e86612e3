package org.quorate.app.node;

import java.util.Optional;
import org.quorate.app.system.NodeOwner;

/**
 * Why the node does not run.
 *
 * @param reason what texts and codes go by
 * @param detail the node's own words, for a report
 * @param owner of the data folder, if that is why
 */
public record NodeFailure(Reason reason, String detail, Optional<NodeOwner> owner) {
    public NodeFailure(Reason reason, String detail) {
        this(reason, detail, Optional.empty());
    }

    /** The same where it is known who has the data folder. */
    NodeFailure because(NodeOwner other) {
        return new NodeFailure(
                other.unit().isPresent() ? Reason.RUNS_AS_SERVICE : Reason.RUNS_ELSEWHERE, detail, Optional.of(other));
    }

    /** The kinds a person can do something different about. */
    public enum Reason {
        PORT_IN_USE("node.port-in-use"),
        DATA_IN_USE("node.data-in-use"),
        /** A node of the same data folder runs already, as a service of the system. */
        RUNS_AS_SERVICE("node.runs-as-service"),
        /** A node of the same data folder runs already, in another program. */
        RUNS_ELSEWHERE("node.runs-elsewhere"),
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
