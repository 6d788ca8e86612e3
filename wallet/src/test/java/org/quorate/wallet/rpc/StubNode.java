package org.quorate.wallet.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON-RPC server on a free port that says whatever a test wants. */
public final class StubNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Function<JsonNode, Reply>> methods = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private volatile Function<List<String>, Reply> onBatch = replies -> new Raw(200, "application/json", list(replies));

    public StubNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public Endpoint endpoint(long chainId) {
        return new Endpoint("stub", uri(), UInt256.of(chainId));
    }

    /** Answers a method with a JSON text as the result. */
    public StubNode result(String method, String json) {
        return on(method, parameters -> new Result(json));
    }

    public StubNode error(String method, int code, String message) {
        return on(method, parameters -> new Failure(code, message));
    }

    public StubNode on(String method, Function<JsonNode, Reply> answer) {
        methods.put(method, answer);
        return this;
    }

    /** Names of the methods called so far, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Answers batches otherwise than with a list of the answers, which are given, to the calls. */
    public StubNode onBatch(Function<List<String>, Reply> answer) {
        onBatch = answer;
        return this;
    }

    /** How many calls the batches so far had. */
    public List<Integer> batches() {
        return List.copyOf(batches);
    }

    public static String list(List<String> answers) {
        return "[" + String.join(",", answers) + "]";
    }

    private Reply reply(JsonNode request) {
        String method = request.get("method").asString();
        calls.add(method);
        return methods.getOrDefault(method, p -> new Failure(-32601, "the method does not exist"))
                .apply(request.get("params"));
    }

    private Reply batch(JsonNode requests) {
        batches.add(requests.size());
        return onBatch.apply(requests.values().stream()
                .map(each -> reply(each).body(each.get("id").asLong()))
                .toList());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            Reply reply = request.isArray() ? batch(request) : reply(request);
            byte[] body = reply.body(request.path("id").asLong(0)).getBytes(StandardCharsets.UTF_8);
            if (reply instanceof Lost) {
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Type", reply instanceof Raw raw ? raw.type() : "application/json");
            exchange.sendResponseHeaders(
                    reply instanceof Raw raw ? raw.status() : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What the node sends back. */
    public sealed interface Reply {
        String body(long id);
    }

    /** A right envelope around a JSON text. */
    public record Result(String json) implements Reply {
        @Override
        public String body(long id) {
            return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + json + "}";
        }
    }

    public record Failure(int code, String message) implements Reply {
        @Override
        public String body(long id) {
            return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":"
                    + JSON.writeValueAsString(message) + "}}";
        }
    }

    /** A body as it is; {@code ID} stands for the id of the request. */
    public record Raw(int status, String type, String text) implements Reply {
        @Override
        public String body(long id) {
            return text.replace("ID", Long.toString(id));
        }
    }

    /** The connection ends without an answer. */
    public record Lost() implements Reply {
        @Override
        public String body(long id) {
            return "";
        }
    }
}
