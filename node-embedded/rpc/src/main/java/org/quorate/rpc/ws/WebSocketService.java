package org.quorate.rpc.ws;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.quorate.chain.Shards;
import org.quorate.rpc.jsonrpc.JsonRpcDispatcher;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP requests into WebSocket connections, and owns the threads that serve their subscriptions. */
public final class WebSocketService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketService.class);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(30);
    private static final int WAITING_EVENTS = 20_000;

    private final ServerWebSocketContainer container;
    private final JsonRpcDispatcher dispatcher;
    private final List<RpcMethods> methods;
    private final WebSocketConnection.Settings settings;
    private final List<EventHub> hubs;
    private final Set<WebSocketConnection> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor events;
    private final ScheduledExecutorService pings;

    /**
     * What connections may cost.
     *
     * @param messageBytes longest message of a client
     * @param subscriptions most of one connection
     * @param queue most messages that wait for a client
     * @param queuedChars most characters that wait for a client
     */
    public record Limits(int messageBytes, int subscriptions, int queue, long queuedChars) {}

    /**
     * @param server not yet started
     * @param methods by shard index
     */
    public WebSocketService(
            Server server, JsonRpcDispatcher dispatcher, List<RpcMethods> methods, Shards shards, Limits limits) {
        this.dispatcher = dispatcher;
        this.methods = List.copyOf(methods);
        this.settings = new WebSocketConnection.Settings(limits.subscriptions(), limits.queue(), limits.queuedChars());
        container = ServerWebSocketContainer.ensure(server);
        container.setMaxTextMessageSize(limits.messageBytes());
        container.setIdleTimeout(PING_INTERVAL.multipliedBy(3));
        events = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_EVENTS),
                Thread.ofPlatform().daemon().name("rpc-events").factory(),
                (event, executor) -> LOG.warn("more events than subscribers can be told of: one is lost"));
        pings = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("rpc-pings").factory());
        pings.scheduleWithFixedDelay(
                () -> open.forEach(WebSocketConnection::checkAlive),
                PING_INTERVAL.toSeconds(),
                PING_INTERVAL.toSeconds(),
                TimeUnit.SECONDS);
        hubs = shards.all().stream()
                .map(shard -> new EventHub(shard, shards, events))
                .toList();
    }

    /** Upgrades the request to a connection to the shard; false if it does not ask for that. */
    public boolean upgrade(int shard, Request request, Response response, Callback callback) throws Exception {
        return container.upgrade(
                (_, _, _) -> new WebSocketConnection(dispatcher, methods.get(shard), hubs.get(shard), settings, open),
                request,
                response,
                callback);
    }

    @Override
    public void close() {
        hubs.forEach(EventHub::close);
        pings.shutdownNow();
        events.shutdownNow();
    }
}
