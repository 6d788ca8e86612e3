package org.quorate.rpc.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The calls of a batch. Calls of one method that follow each other are handed to it together, when the first of them is to
 * be answered; nobody can tell, other than by the time it takes.
 */
final class Batch {
    private final JsonNode messages;
    private final RpcMethods methods;
    /** Answers that were found together, for messages from {@link #preparedFrom} on. */
    private List<Supplier<RpcResult>> prepared = List.of();

    private int preparedFrom;

    Batch(JsonNode messages, RpcMethods methods) {
        this.messages = messages;
        this.methods = methods;
    }

    /** What answers the message at an index. Indexes have to rise. */
    RpcMethod answerer(int index) {
        if (index >= preparedFrom + prepared.size()) {
            prepare(index);
        }
        if (prepared.isEmpty()) {
            JsonNode message = messages.get(index);
            return params -> JsonRpcDispatcher.find(message, methods).call(params);
        }
        Supplier<RpcResult> answer = prepared.get(index - preparedFrom);
        return _ -> answer.get();
    }

    private void prepare(int from) {
        preparedFrom = from;
        prepared = List.of();
        List<RpcParams> calls = new ArrayList<>();
        Optional<RpcMethod> method = method(messages.get(from));
        for (int i = from; i < messages.size() && isCallOf(messages.get(i), method); i++) {
            calls.add(JsonRpcDispatcher.arguments(messages.get(i)));
        }
        if (calls.size() > 1) {
            prepared = method.orElseThrow().callAll(calls);
        }
    }

    private boolean isCallOf(JsonNode message, Optional<RpcMethod> method) {
        return method.isPresent() && method(message).equals(method) && hasArguments(message);
    }

    private static boolean hasArguments(JsonNode message) {
        JsonNode params = message.get("params");
        return params != null && params.isArray();
    }

    private Optional<RpcMethod> method(JsonNode message) {
        return JsonRpcDispatcher.isWellFormed(message)
                ? methods.find(message.get("method").stringValue())
                : Optional.empty();
    }
}
