package org.quorate.chain.state;

/** A state was held for so long that the store has dropped what it consists of. */
public final class StateExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StateExpiredException() {
        super("this state is so old that the node no longer keeps it; ask for it again, or for a later block's");
    }
}
