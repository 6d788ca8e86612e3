package org.quorate.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls JSON-RPC over one kept connection. */
public final class JsonRpcCaller implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public JsonRpcCaller(URI uri) {
        this.uri = uri;
    }

    /**
     * @throws UncheckedIOException if nobody answers
     * @throws IllegalStateException if the answer is an error
     */
    public JsonNode call(String method, Object... parameters) {
        return result(method, send(body(method, parameters)));
    }

    /** Many calls of a method with one parameter each, in one request. */
    void batch(String method, List<String> parameters) {
        ArrayNode calls = JSON.createArrayNode();
        parameters.forEach(parameter -> calls.add(body(method, parameter)));
        JsonNode answers = send(calls);
        if (answers.size() != parameters.size()) {
            throw new IllegalStateException(
                    parameters.size() + " calls of " + method + " have " + answers.size() + " answers");
        }
        answers.forEach(answer -> result(method, answer));
    }

    private static JsonNode result(String method, JsonNode answer) {
        if (!answer.has("result")) {
            throw new IllegalStateException(method + " was refused: " + answer.path("error"));
        }
        return answer.get("result");
    }

    private static ObjectNode body(String method, Object... parameters) {
        ObjectNode body =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        ArrayNode list = body.putArray("params");
        for (Object parameter : parameters) {
            list.addPOJO(parameter);
        }
        return body;
    }

    private JsonNode send(JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(CALL_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + uri + " works", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
