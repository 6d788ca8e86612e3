package org.quorate.rpc.testing;

import java.nio.charset.StandardCharsets;
import org.quorate.rpc.jsonrpc.JsonRpcDispatcher;
import org.quorate.rpc.jsonrpc.RpcMethods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls methods by their JSON, without a server. */
public final class Caller {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonRpcDispatcher dispatcher =
            new JsonRpcDispatcher(new JsonRpcDispatcher.Limits(5_000_000, 5_000_000, 100, 32, 100_000));
    private final RpcMethods methods;

    public Caller(RpcMethods methods) {
        this.methods = methods;
    }

    /**
     * The result.
     *
     * @param params the inside of a JSON array; apostrophes stand for quotation marks
     * @throws AssertionError if the answer is an error
     */
    public JsonNode call(String method, String params) {
        JsonNode answer = answer(method, params);
        if (answer.has("error")) {
            throw new AssertionError(method + "(" + params + "): " + answer.get("error"));
        }
        return answer.get("result");
    }

    /** The result, which is a string. */
    public String text(String method, String params) {
        return call(method, params).stringValue();
    }

    /** The error object. */
    public JsonNode error(String method, String params) {
        JsonNode answer = answer(method, params);
        if (!answer.has("error")) {
            throw new AssertionError(method + "(" + params + ") gave " + answer.get("result"));
        }
        return answer.get("error");
    }

    private JsonNode answer(String method, String params) {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":["
                + params.replace('\'', '"') + "]}";
        byte[] answer = dispatcher
                .answer(request.getBytes(StandardCharsets.UTF_8), methods)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    return bytes;
                })
                .orElseThrow();
        return JSON.readTree(answer);
    }
}
