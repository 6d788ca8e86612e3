package org.quorate.app.offline;

/** Something in an offline process asked for a socket. */
public final class NoNetworkException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public NoNetworkException() {
        super("this process is offline and opens no sockets");
    }
}
