package org.quorate.rpc;

/** The server cannot start; the message says why and what to do. */
public final class RpcServerException extends RuntimeException {
    public RpcServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
