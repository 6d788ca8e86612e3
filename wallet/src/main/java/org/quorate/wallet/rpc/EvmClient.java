package org.quorate.wallet.rpc;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-RPC 2.0 over HTTP to one endpoint, which is never trusted: answers are bounded in size, depth and time, must carry the id
 * of the request, and are read through {@link RpcValue}, which checks every type and length. Calls block: make them on a
 * virtual thread. Safe for use by several threads.
 *
 * <p>Why not web3j: docs/decisions/0003-wallet-keys-and-client.md.
 */
public final class EvmClient {
    /** Most answers have some kilobytes. */
    private static final int MAX_ANSWER = 1 << 20;

    /** Answers that are lists, such as logs. Whoever asks for less at a time gets by with it. */
    private static final int MAX_LIST = 16 << 20;

    /** Calls in a batch at most: what public nodes take. */
    private static final int BATCH_CALLS = 100;

    /** Characters of a batch at most, unless one call alone has more: a fifth of what geth takes. */
    private static final int BATCH_CHARS = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(80)
                            .maxStringLength(MAX_ANSWER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final Endpoint endpoint;
    private final Duration answerTimeout;
    private final HttpClient http;
    private final AtomicLong lastId = new AtomicLong();
    /** Until the node refused one: public nodes often take none, or fewer calls at once. */
    private volatile boolean batches = true;

    /** @param http shared with other clients; see {@link EvmClients} */
    EvmClient(Endpoint endpoint, HttpClient http, Duration answerTimeout) {
        this.endpoint = endpoint;
        this.http = http;
        this.answerTimeout = answerTimeout;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** @throws WalletException with {@link EndpointProblem#WRONG_CHAIN} if the endpoint is not on the expected chain */
    public void requireChain() {
        UInt256 reported = call("eth_chainId").quantity();
        if (!reported.equals(endpoint.chainId())) {
            throw new WalletException(
                    EndpointProblem.WRONG_CHAIN, "expected " + endpoint.chainId() + ", it says " + reported);
        }
    }

    /**
     * Calls a method.
     *
     * @param parameters strings, booleans, numbers, maps and lists of them
     * @throws RpcErrorException if the node answers with an error
     * @throws WalletException with an {@link EndpointProblem} if there is no usable answer
     */
    public RpcValue call(String method, Object... parameters) {
        return call(MAX_ANSWER, method, parameters);
    }

    /** As {@link #call}, for a method whose answer is a list and may have some megabytes. */
    public RpcValue callForList(String method, Object... parameters) {
        return call(MAX_LIST, method, parameters);
    }

    private RpcValue call(int limit, String method, Object[] parameters) {
        long id = lastId.incrementAndGet();
        return new RpcValue(method, result(method, id, exchange(request(id, method, parameters), limit)));
    }

    private static String request(long id, String method, Object[] parameters) {
        return JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    }

    /**
     * Calls many methods in few requests, or one by one where the node takes no batches.
     *
     * @return the answers in the order of the calls
     * @throws WalletException as {@link #call}
     */
    public List<RpcAnswer> callAll(List<RpcCall> calls) {
        List<RpcAnswer> answers = new ArrayList<>(calls.size());
        RpcBatch batch = new RpcBatch();
        for (RpcCall call : calls) {
            long id = lastId.incrementAndGet();
            String request = request(id, call.method(), call.parameters().toArray());
            if (batch.size() == BATCH_CALLS || batch.size() > 0 && batch.chars() + request.length() > BATCH_CHARS) {
                answers.addAll(answers(batch));
                batch = new RpcBatch();
            }
            batch.add(id, call, request);
        }
        answers.addAll(answers(batch));
        return answers;
    }

    private List<RpcAnswer> answers(RpcBatch batch) {
        Map<Long, JsonNode> results = batches && batch.size() > 1 ? results(batch) : Map.of();
        return batch.calls().entrySet().stream()
                .map(asked -> answer(asked.getValue(), Optional.ofNullable(results.get(asked.getKey()))))
                .toList();
    }

    private RpcAnswer answer(RpcCall call, Optional<JsonNode> result) {
        if (result.isPresent()) {
            return RpcAnswer.of(new RpcValue(call.method(), result.get()));
        }
        // An error may be about the batch: too much at once, too long an answer. By itself it is about the call.
        try {
            return RpcAnswer.of(call(call.method(), call.parameters().toArray()));
        } catch (RpcErrorException refused) {
            return RpcAnswer.of(refused);
        }
    }

    /** By the calls' ids; those with an error are not in it. */
    private Map<Long, JsonNode> results(RpcBatch batch) {
        try {
            return batch.results(JSON.readTree(exchange(batch.request(), MAX_LIST)));
        } catch (JacksonException notJson) {
            batches = false;
        } catch (WalletException failed) {
            if (failed.problem() == EndpointProblem.UNREACHABLE) {
                throw failed;
            }
            batches = false;
        }
        return Map.of();
    }

    private byte[] exchange(String request, int limit) {
        HttpRequest post = HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request, StandardCharsets.UTF_8))
                .build();
        // The request's own timeout ends with the headers; this one also covers a body that trickles.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
        try {
            HttpResponse<byte[]> response = answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
            // Some nodes give JSON-RPC errors a status of 400 or above; then the body says more than the number.
            if (response.statusCode() != 200 && !looksLikeJson(response)) {
                throw new WalletException(EndpointProblem.HTTP_ERROR, "status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new WalletException(EndpointProblem.TIMED_OUT, endpoint.toString());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new WalletException(EndpointProblem.UNREACHABLE, "interrupted");
        } catch (ExecutionException failed) {
            throw unreachable(failed.getCause(), limit);
        }
    }

    private static boolean looksLikeJson(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    }

    private WalletException unreachable(Throwable cause, int limit) {
        boolean tooLong = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("body exceeds");
        if (tooLong) {
            return new WalletException(EndpointProblem.BAD_ANSWER, "more than " + limit + " bytes");
        }
        EndpointProblem problem = cause instanceof java.net.http.HttpTimeoutException
                ? EndpointProblem.TIMED_OUT
                : EndpointProblem.UNREACHABLE;
        // The cause's own text may hold the whole address, and that an access key: only its kind is told.
        return new WalletException(problem, endpoint + ", " + cause.getClass().getSimpleName());
    }

    private static JsonNode result(String method, long id, byte[] body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, method + ": not JSON");
        }
        if (!answer.isObject()) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, method + ": not an object");
        }
        JsonNode error = answer.path("error");
        JsonNode answered = answer.path("id");
        // An error about a request that the node could not read has no id (JSON-RPC 2.0, section 5).
        boolean errorWithoutId = error.isObject() && answered.isNull();
        if (!errorWithoutId && !(answered.isIntegralNumber() && answered.asLong() == id)) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, method + ": answer to another request");
        }
        if (error.isObject()) {
            throw RpcErrorException.of(error);
        }
        if (!answer.has("result")) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, method + ": no result");
        }
        return answer.get("result");
    }
}
