package org.quorate.wallet.rpc;

import tools.jackson.databind.JsonNode;

/** A node's answer that says no, in its own words. The caller turns it into a problem with a meaning. */
public final class RpcErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_MESSAGE = 300;

    /** JSON-RPC 2.0: the method does not exist. */
    public static final int METHOD_NOT_FOUND = -32601;

    /** EIP-1474: the node has no room for it. */
    public static final int LIMIT_EXCEEDED = -32005;

    private final int code;

    private RpcErrorException(int code, String message) {
        super(message);
        this.code = code;
    }

    static RpcErrorException of(JsonNode error) {
        int code = error.path("code").isInt() ? error.path("code").asInt() : 0;
        JsonNode message = error.path("message");
        return new RpcErrorException(code, message.isString() ? printable(message.asString()) : "no message");
    }

    /** A stranger's text before it gets to a screen or a log: one line, no control or direction marks, not long. */
    private static String printable(String text) {
        String oneLine = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return oneLine.length() <= LONGEST_MESSAGE ? oneLine : oneLine.substring(0, LONGEST_MESSAGE) + "...";
    }

    public int code() {
        return code;
    }
}
