package org.quorate.app.node;

import java.nio.file.Path;
import java.util.Optional;
import org.quorate.app.system.NodeOwner;
import org.quorate.node.NodeStartException;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.node.QuorateNode;

/** Starts nodes, as they are configured at the moment. */
@FunctionalInterface
public interface NodeLauncher {
    /** @throws NodeStartException if it cannot be started */
    QuorateNode start();

    /** The process whose node has the data folder now, as far as can be told; for messages. */
    default Optional<NodeOwner> owner() {
        return Optional.empty();
    }

    /**
     * Puts a snapshot in the place of the chain. No node may run.
     *
     * @throws NodeStartException if the snapshot cannot be used; then the chain is as it was
     */
    default void restore(Path snapshot) {
        throw new NodeStartException(
                Reason.BAD_CONFIGURATION, "this node is kept in memory; there is no folder to restore to", null);
    }
}
