package org.quorate.rpc.jsonrpc;

import java.util.Optional;
import org.quorate.protocol.Bytes;

/**
 * A failure that the caller of a method is told of as a JSON-RPC error object. It carries no stack trace: it is an
 * answer, not a fault of ours.
 */
public final class RpcException extends RuntimeException {
    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;

    /** What geth gives for every refusal without a code of its own. */
    public static final int SERVER_ERROR = -32000;

    /** EIP-1474: the requested resource does not exist. */
    public static final int RESOURCE_NOT_FOUND = -32001;

    /** geth's code for an answer over the size limit. */
    public static final int RESPONSE_TOO_LARGE = -32003;

    /** EIP-1474: it would be more than is kept. */
    public static final int LIMIT_EXCEEDED = -32005;

    /** geth's code for a revert, whose data goes with it. */
    public static final int EXECUTION_REVERTED = 3;

    private final int code;
    private final transient Optional<Bytes> data;

    private RpcException(int code, String message, Optional<Bytes> data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    public static RpcException of(int code, String message) {
        return new RpcException(code, message, Optional.empty());
    }

    /** @param data the error object's {@code data} */
    public static RpcException of(int code, String message, Bytes data) {
        return new RpcException(code, message, Optional.of(data));
    }

    public static RpcException invalidRequest(String message) {
        return of(INVALID_REQUEST, message);
    }

    public static RpcException methodNotFound(String method) {
        return of(METHOD_NOT_FOUND, "the method " + method + " does not exist/is not available");
    }

    public static RpcException invalidParams(String message) {
        return of(INVALID_PARAMS, message);
    }

    /** Refused for a reason of the chain: code -32000 as in geth. */
    public static RpcException refused(String message) {
        return of(SERVER_ERROR, message);
    }

    /** @param data what the code gave back with REVERT */
    public static RpcException reverted(String message, Bytes data) {
        return new RpcException(EXECUTION_REVERTED, message, Optional.of(data));
    }

    public int code() {
        return code;
    }

    /** The error object's {@code data}. */
    public Optional<Bytes> data() {
        return data;
    }
}
