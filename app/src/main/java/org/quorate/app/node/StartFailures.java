package org.quorate.app.node;

import org.quorate.app.node.NodeFailure.Reason;
import org.quorate.node.NodeProblem;
import org.quorate.node.NodeStartException;

/** From what the node threw to what a person can do about it. */
final class StartFailures {
    private StartFailures() {}

    static NodeFailure explain(Throwable failure) {
        return failure instanceof NodeStartException known
                ? new NodeFailure(reason(known.reason()), known.getMessage())
                : new NodeFailure(Reason.INTERNAL, failure.toString());
    }

    static NodeFailure explain(NodeProblem problem) {
        return new NodeFailure(reason(problem.reason()), problem.message());
    }

    private static Reason reason(NodeStartException.Reason reason) {
        return switch (reason) {
            case PORT_IN_USE -> Reason.PORT_IN_USE;
            case DATA_IN_USE -> Reason.DATA_IN_USE;
            case DATA_CORRUPT -> Reason.DATA_CORRUPT;
            case DATA_INACCESSIBLE -> Reason.DATA_INACCESSIBLE;
            case BAD_CONFIGURATION -> Reason.BAD_CONFIGURATION;
            case OTHER -> Reason.INTERNAL;
        };
    }
}
