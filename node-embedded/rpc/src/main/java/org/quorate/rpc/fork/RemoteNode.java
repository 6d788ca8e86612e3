package org.quorate.rpc.fork;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.chain.dev.DevControlException;
import org.quorate.chain.dev.RemoteErrorException;
import org.quorate.chain.dev.RemoteFailureException;
import org.quorate.rpc.eth.CallDeadline;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another node, asked over JSON-RPC. Questions are repeated when the network fails or the node is overloaded, after ever
 * longer pauses. For any thread.
 */
public final class RemoteNode {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    /** Before a call is given up, so that its caller is told why. */
    private static final Duration MARGIN = Duration.ofMillis(250);
    /** A node that answers more is not read to its end; 32 MiB. */
    private static final long MOST_BYTES = 32 << 20;

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    /** What providers say instead of HTTP's 429 (EIP-1474 and common practice). */
    private static final int LIMIT_EXCEEDED = -32005;

    private static final JsonMapper JSON = new JsonMapper();

    private final URI uri;
    private final Patience patience;
    private final HttpClient http;
    private final AtomicLong nextId = new AtomicLong();
    /** Some nodes take no batches. */
    private volatile boolean batches = true;

    /**
     * How failures are met.
     *
     * @param attempts in all
     * @param firstPause before the second; each later one is twice as long
     * @param total for all attempts and pauses together
     */
    public record Patience(int attempts, Duration firstPause, Duration total) {
        public static final Patience USUAL = new Patience(6, Duration.ofMillis(250), Duration.ofSeconds(20));
    }

    /** A question. @param params a JSON array */
    record Question(String method, ArrayNode params) {}

    /** An answer that may come when the same question is asked again. */
    private static final class Passing extends Exception {
        private static final long serialVersionUID = 1;
        private final Optional<Duration> pause;

        Passing(String message, Optional<Duration> pause) {
            super(message, null, false, false);
            this.pause = pause;
        }
    }

    /** @throws DevControlException if the URL is none of HTTP */
    public RemoteNode(String url, Patience patience) {
        this.patience = patience;
        try {
            this.uri = URI.create(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException e) {
            throw new DevControlException("the URL to fork from is malformed; it has to be like http://HOST:PORT/PATH");
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new DevControlException(
                    "a chain can be forked over http:// or https:// only, not from " + uri.getScheme() + "://");
        }
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** Without what may be a secret: paths and queries of URLs often hold a key. */
    String name() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    static ArrayNode params() {
        return JSON.createArrayNode();
    }

    /** @throws RemoteErrorException if the answer is an error */
    JsonNode ask(String method, ArrayNode params) {
        return result(exchange(question(new Question(method, params))));
    }

    /** Several questions at once. @throws RemoteErrorException if one of the answers is an error */
    List<JsonNode> askAll(List<Question> questions) {
        if (batches) {
            ArrayNode batch = JSON.createArrayNode();
            questions.forEach(each -> batch.add(question(each)));
            JsonNode answers = exchange(batch);
            if (answers.isArray() && answers.size() == questions.size()) {
                return inOrder(batch, answers);
            }
            batches = false;
        }
        return questions.stream().map(each -> ask(each.method, each.params)).toList();
    }

    private ObjectNode question(Question question) {
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0");
        message.put("id", nextId.incrementAndGet());
        message.put("method", question.method);
        message.set("params", question.params);
        return message;
    }

    /** Answers may come in another order. */
    private List<JsonNode> inOrder(ArrayNode batch, JsonNode answers) {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode asked : batch.values()) {
            JsonNode answer = answers.values().stream()
                    .filter(each ->
                            asked.get("id").asString().equals(each.path("id").asString()))
                    .findFirst()
                    .orElseThrow(
                            () -> new RemoteFailureException(name() + " did not answer every question of a batch"));
            results.add(result(answer));
        }
        return results;
    }

    private JsonNode result(JsonNode answer) {
        JsonNode error = answer.get("error");
        if (error != null && !error.isNull()) {
            JsonNode data = error.get("data");
            throw new RemoteErrorException(
                    error.path("code").asInt(-32000),
                    error.path("message").asString("error"),
                    Optional.ofNullable(data).filter(JsonNode::isString).map(JsonNode::stringValue));
        }
        JsonNode result = answer.get("result");
        if (result == null) {
            throw new RemoteFailureException(name() + " answered, but not as JSON-RPC. Is the URL right?");
        }
        return result;
    }

    private JsonNode exchange(JsonNode message) {
        Duration pause = patience.firstPause;
        Duration limit = CallDeadline.left(patience.total.plus(MARGIN)).minus(MARGIN);
        long end = System.nanoTime() + limit.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(message, left(end));
            } catch (Passing e) {
                if (attempt >= patience.attempts) {
                    throw new RemoteFailureException("the node that the chain is forked from, " + name()
                            + ", gave no answer in " + attempt + " attempts: " + e.getMessage()
                            + ". What was fetched before is kept; try again when it is reachable.");
                }
                Duration wanted = e.pause.orElse(pause);
                if (wanted.compareTo(left(end)) >= 0) {
                    throw late(e.getMessage());
                }
                sleep(wanted);
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** @throws RemoteFailureException if there is none */
    private Duration left(long end) {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw late("no answer");
        }
        return Duration.ofNanos(nanos);
    }

    private RemoteFailureException late(String last) {
        return new RemoteFailureException("the node that the chain is forked from, " + name()
                + ", has not answered in time (" + last
                + "). What was fetched before is kept; try again when it is reachable or faster.");
    }

    private JsonNode once(JsonNode message, Duration left) throws Passing {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build();
        // The request's own timeout would end with the headers, and a body may never end.
        Duration timeout = left.compareTo(ANSWER_TIMEOUT) < 0 ? left : ANSWER_TIMEOUT;
        HttpResponse<String> response;
        CompletableFuture<HttpResponse<String>> coming =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            response = coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new Passing("no answer within " + timeout.toMillis() + " ms", Optional.empty());
        } catch (ExecutionException e) {
            String reason = Optional.ofNullable(e.getCause().getMessage())
                    .orElse(e.getCause().getClass().getSimpleName());
            if (reason.contains("exceeds capacity")) {
                throw new RemoteFailureException(
                        name() + " gave an answer of more than " + (MOST_BYTES >> 20) + " MiB; ask it for less");
            }
            throw new Passing(reason, Optional.empty());
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new RemoteFailureException("the request was given up before " + name() + " answered");
        }
        if (response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_ERROR) {
            throw new Passing("HTTP status " + response.statusCode(), retryAfter(response));
        }
        return checked(response, message.isArray());
    }

    private JsonNode checked(HttpResponse<String> response, boolean batch) throws Passing {
        JsonNode answer;
        try {
            answer = JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new RemoteFailureException(
                    name() + " answered with HTTP status " + response.statusCode() + " and no JSON. Is the URL right?");
        }
        if (response.statusCode() != OK && !answer.has("error") && !batch) {
            throw new RemoteFailureException(name() + " refused with HTTP status " + response.statusCode()
                    + ". Is the URL right, with its key?");
        }
        for (JsonNode each : answer.isArray() ? List.copyOf(answer.values()) : List.of(answer)) {
            JsonNode code = each.path("error").path("code");
            if (code.asInt(0) == LIMIT_EXCEEDED || code.asInt(0) == TOO_MANY_REQUESTS) {
                throw new Passing(each.path("error").path("message").asString("limit exceeded"), Optional.empty());
            }
        }
        return answer;
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteFailureException("the request was given up before " + name() + " answered");
        }
    }
}
