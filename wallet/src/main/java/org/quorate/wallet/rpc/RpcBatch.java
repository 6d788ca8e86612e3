package org.quorate.wallet.rpc;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/** Calls of one request (JSON-RPC 2.0, section 6), and which answer belongs to which: answers may come in any order. */
final class RpcBatch {
    private final SequencedMap<Long, RpcCall> calls = new LinkedHashMap<>();
    private final StringJoiner request = new StringJoiner(",", "[", "]");

    void add(long id, RpcCall call, String encoded) {
        calls.put(id, call);
        request.add(encoded);
    }

    int size() {
        return calls.size();
    }

    int chars() {
        return request.length();
    }

    /** In their order, by id. */
    SequencedMap<Long, RpcCall> calls() {
        return calls;
    }

    String request() {
        return request.toString();
    }

    /**
     * The results by id; calls that were answered with an error are not in it.
     *
     * @throws WalletException with {@link EndpointProblem#BAD_ANSWER} unless there is exactly one answer to each call
     */
    Map<Long, JsonNode> results(JsonNode answers) {
        // Who takes no batches answers with one error, in a list or not; geth does so, with an id, when it is too long.
        if (!answers.isArray() || answers.size() != calls.size()) {
            throw bad("not an answer to each call");
        }
        Map<Long, JsonNode> results = new HashMap<>();
        for (JsonNode answer : answers.values()) {
            JsonNode id = answer.path("id");
            if (!id.isIntegralNumber() || !calls.containsKey(id.asLong()) || results.put(id.asLong(), answer) != null) {
                throw bad("answers to other requests");
            }
        }
        results.values().removeIf(answer -> answer.path("error").isObject() || !answer.has("result"));
        results.replaceAll((_, answer) -> answer.get("result"));
        return results;
    }

    private static WalletException bad(String why) {
        return new WalletException(EndpointProblem.BAD_ANSWER, "batch: " + why);
    }
}
