package org.quorate.node;

/** Where a node is in its life. */
public enum NodeState {
    RUNNING,
    STOPPING,
    STOPPED,
    /** It met an error that it must not go on from; {@link NodeStatus#problem()} says which. */
    FAILED
}
