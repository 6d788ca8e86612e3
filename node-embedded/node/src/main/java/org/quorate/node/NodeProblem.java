package org.quorate.node;

import java.util.Optional;
import org.quorate.chain.store.StoreException;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.parallel.VerifyingExecutor.DifferenceException;

/**
 * What stopped a node that was running.
 *
 * @param message why, and what to do, in words for the operator
 */
public record NodeProblem(Reason reason, String message) {
    static NodeProblem of(RuntimeException failure) {
        return switch (failure) {
            case StoreException store -> new NodeProblem(reason(store.reason()), store.getMessage());
            case DifferenceException difference -> new NodeProblem(Reason.OTHER, difference.getMessage());
            default ->
                new NodeProblem(
                        Reason.OTHER,
                        "the node stopped because of an error in the program; the log says where: "
                                + Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString));
        };
    }

    static Reason reason(StoreException.Reason reason) {
        return switch (reason) {
            case IN_USE -> Reason.DATA_IN_USE;
            case CORRUPT -> Reason.DATA_CORRUPT;
            case INACCESSIBLE -> Reason.DATA_INACCESSIBLE;
            case MISMATCH -> Reason.BAD_CONFIGURATION;
        };
    }
}
