package org.quorate.app.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The smallest JSON-RPC client, so that the tests do not lean on the wallet's. */
final class RpcCaller {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final URI address;

    RpcCaller(String address) {
        this.address = URI.create(address);
    }

    /** The result, or a failed assertion with the error. */
    JsonNode call(String method, Object... parameters) throws Exception {
        JsonNode reply = raw(method, parameters);
        if (reply.has("error")) {
            throw new AssertionError(method + ": " + reply.get("error"));
        }
        return reply.get("result");
    }

    /** The error object, or a failed assertion with the result. */
    JsonNode error(String method, Object... parameters) throws Exception {
        JsonNode reply = raw(method, parameters);
        if (!reply.has("error")) {
            throw new AssertionError(method + " should have failed: " + reply);
        }
        return reply.get("error");
    }

    private JsonNode raw(String method, Object... parameters) throws Exception {
        String body = json.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method)
                .set("params", json.valueToTree(parameters))
                .toString();
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return json.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
