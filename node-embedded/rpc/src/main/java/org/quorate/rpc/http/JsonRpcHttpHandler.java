package org.quorate.rpc.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.quorate.rpc.jsonrpc.JsonRpcDispatcher;
import org.quorate.rpc.jsonrpc.RpcMethods;

/**
 * JSON-RPC by HTTP POST. As in geth, every answer of JSON-RPC itself has status 200, errors included; other statuses
 * mean that the request never got so far.
 */
public final class JsonRpcHttpHandler extends Handler.Abstract {
    private static final Set<String> JSON_TYPES =
            Set.of("application/json", "application/json-rpc", "application/jsonrequest");
    private static final String PREFLIGHT_SECONDS = "600";
    private static final int CHUNK = 16 * 1024;
    private static final String METRICS_PATH = "/metrics";
    /** The version that Prometheus asks for when it does not ask for OpenMetrics. */
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final List<RpcMethods> shards;
    private final WebSocketUpgrade webSockets;
    private final JsonRpcDispatcher dispatcher;
    private final AccessPolicy access;
    private final BearerToken token;
    private final int maxBody;
    private final Duration maxWait;
    private final Supplier<String> metrics;

    /** Takes over requests that ask for a WebSocket. */
    @FunctionalInterface
    public interface WebSocketUpgrade {
        /** False if the request does not ask for one. */
        boolean upgrade(int shard, Request request, Response response, Callback callback) throws Exception;
    }

    /**
     * @param shards methods by shard index
     * @param maxBody bytes
     * @param maxWait for the whole body to arrive
     * @param metrics the page for Prometheus, in its text format
     */
    public JsonRpcHttpHandler(
            List<RpcMethods> shards,
            WebSocketUpgrade webSockets,
            JsonRpcDispatcher dispatcher,
            AccessPolicy access,
            BearerToken token,
            int maxBody,
            Duration maxWait,
            Supplier<String> metrics) {
        this.shards = List.copyOf(shards);
        this.webSockets = webSockets;
        this.dispatcher = dispatcher;
        this.access = access;
        this.token = token;
        this.maxBody = maxBody;
        this.maxWait = maxWait;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (!access.allowsHost(request.getHeaders().get(HttpHeader.HOST))) {
            return text(response, callback, HttpStatus.FORBIDDEN_403, "This host name is not allowed here.");
        }
        if (!access.allowsOrigin(origin)) {
            return text(response, callback, HttpStatus.FORBIDDEN_403, "This web origin is not allowed here.");
        }
        if (origin != null) {
            response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.getHeaders().put(HttpHeader.VARY, "Origin");
        }
        // A browser asks without it whether it may ask.
        if (!HttpMethod.OPTIONS.is(request.getMethod()) && !token.allows(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            return text(
                    response,
                    callback,
                    HttpStatus.UNAUTHORIZED_401,
                    "This node answers other computers only with its token: Authorization: Bearer TOKEN.");
        }
        if (request.getHttpURI().getCanonicalPath().equals(METRICS_PATH)) {
            return metrics(request, response, callback);
        }
        OptionalInt shard = ShardPaths.shardOf(request.getHttpURI().getCanonicalPath());
        if (shard.isEmpty() || shard.getAsInt() >= shards.size()) {
            return text(response, callback, HttpStatus.NOT_FOUND_404, "No such path. " + paths());
        }
        if (request.getHeaders().contains(HttpHeader.UPGRADE)
                && webSockets.upgrade(shard.getAsInt(), request, response, callback)) {
            return true;
        }
        return switch (HttpMethod.fromString(request.getMethod())) {
            case POST -> post(request, response, callback, shards.get(shard.getAsInt()));
            case GET, HEAD ->
                text(response, callback, HttpStatus.OK_200, "Quorate node: Ethereum JSON-RPC. " + paths());
            case OPTIONS -> preflight(response, callback);
            case null, default -> {
                response.getHeaders().put(HttpHeader.ALLOW, "POST, GET, HEAD, OPTIONS");
                yield text(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Send JSON-RPC by POST.");
            }
        };
    }

    private boolean metrics(Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            return text(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Metrics are read by GET.");
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, METRICS_TYPE);
        response.write(true, StandardCharsets.UTF_8.encode(metrics.get()), callback);
        return true;
    }

    private boolean post(Request request, Response response, Callback callback, RpcMethods methods) {
        if (!isJson(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
            return text(
                    response,
                    callback,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "invalid content type, only application/json is supported");
        }
        if (request.getLength() > maxBody) {
            return tooLarge(response, callback);
        }
        Optional<byte[]> body;
        try {
            body = readBody(request);
        } catch (IOException e) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return text(
                    response, callback, HttpStatus.REQUEST_TIMEOUT_408, "The request did not arrive whole in time.");
        }
        if (body.isEmpty()) {
            return tooLarge(response, callback);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        ByteBuffer answer = dispatcher.answer(body.get(), methods).orElseGet(() -> ByteBuffer.allocate(0));
        response.write(true, answer, callback);
        return true;
    }

    /** Nothing if the body is too long. The array grows with what has come, not with what was announced. */
    private Optional<byte[]> readBody(Request request) throws IOException {
        long deadline = System.nanoTime() + maxWait.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.clamp(request.getLength(), 256, CHUNK));
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (body.size() + length > maxBody) {
                    return Optional.empty();
                }
                body.write(chunk, 0, length);
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("the request took too long to arrive");
                }
            }
        }
        return Optional.of(body.toByteArray());
    }

    private boolean tooLarge(Response response, Callback callback) {
        return text(
                response,
                callback,
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "The request is too large: at most " + maxBody + " bytes.");
    }

    private static boolean preflight(Response response, Callback callback) {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET, OPTIONS");
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Authorization");
        response.getHeaders().put(HttpHeader.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        callback.succeeded();
        return true;
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return JSON_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private String paths() {
        String more = shards.size() == 1 ? "" : ", and to /shard/1 … /shard/" + (shards.size() - 1) + " for the others";
        return "POST JSON-RPC 2.0 requests to / for shard 0" + more + ". GET /metrics is for Prometheus.";
    }

    private static boolean text(Response response, Callback callback, int status, String message) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        response.write(true, StandardCharsets.UTF_8.encode(message + "\n"), callback);
        return true;
    }
}
