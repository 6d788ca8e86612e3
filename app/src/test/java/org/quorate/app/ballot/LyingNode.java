package org.quorate.app.ballot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passes JSON-RPC on to a node, and tells otherwise of some methods than the node does. */
final class LyingNode implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final URI node;
    private final Map<String, Lie> lies = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    /** @param does whether the node is asked to do it nevertheless @param answer the fields beside version and id */
    private record Lie(boolean does, String answer) {}

    LyingNode(URI node) throws IOException {
        this.node = node;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Does what it is asked for, and says that it refuses. */
    void denies(String method) {
        lies.put(method, new Lie(true, "\"error\":{\"code\":-32000,\"message\":\"I did not take it\"}"));
    }

    /** Does nothing, and gives that as the result. */
    void pretends(String method, String result) {
        lies.put(method, new Lie(false, "\"result\":" + result));
    }

    /** How often. */
    int asked(String method) {
        return asked.getOrDefault(method, 0);
    }

    void tellsTheTruth() {
        lies.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonNode call = JsonMapper.shared().readTree(request);
            asked.merge(call.path("method").asString(""), 1, Integer::sum);
            Lie lie = lies.get(call.path("method").asString(""));
            byte[] answer = lie == null || lie.does ? passOn(request) : new byte[0];
            if (lie != null) {
                answer = ("{\"jsonrpc\":\"2.0\",\"id\":" + call.get("id") + "," + lie.answer + "}")
                        .getBytes(StandardCharsets.UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] passOn(String request) throws IOException {
        try {
            return http.send(
                            HttpRequest.newBuilder(node)
                                    .header("content-type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
