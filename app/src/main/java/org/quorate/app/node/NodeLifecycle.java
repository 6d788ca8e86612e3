package org.quorate.app.node;

import java.net.URI;
import java.util.List;

/** Where the node is in its life. */
public sealed interface NodeLifecycle {
    record Stopped() implements NodeLifecycle {}

    record Starting() implements NodeLifecycle {}

    /**
     * It makes blocks and answers.
     *
     * @param rpc address of shard 0; shard k is at {@code /shard/k} below it
     * @param chainIds by shard
     */
    record Running(URI rpc, List<Long> chainIds) implements NodeLifecycle {
        public Running {
            chainIds = List.copyOf(chainIds);
        }
    }

    record Stopping() implements NodeLifecycle {}

    /** It did not start, or stopped by itself. */
    record Failed(NodeFailure failure) implements NodeLifecycle {}
}
