package org.quorate.rpc;

/** The server cannot start; the message says why and what to do. */
public final class RpcServerException extends RuntimeException {
    private final boolean portInUse;

    RpcServerException(String message, boolean portInUse, Throwable cause) {
        super(message, cause);
        this.portInUse = portInUse;
    }

    /** Whether another program has the port. */
    public boolean portInUse() {
        return portInUse;
    }
}
