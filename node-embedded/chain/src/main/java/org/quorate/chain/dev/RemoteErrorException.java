package org.quorate.chain.dev;

import java.util.Optional;

/** A remote node answered with an error. */
public final class RemoteErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final transient Optional<String> data;

    /** @param data hexadecimal text that came with it */
    public RemoteErrorException(int code, String message, Optional<String> data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    /** JSON-RPC's. */
    public int code() {
        return code;
    }

    public Optional<String> data() {
        return data;
    }
}
