package org.quorate.rpc.ws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.JsonRpcDispatcher;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/**
 * One client. Its messages are answered one after another; its subscriptions end with it.
 *
 * <p>Public because Jetty calls it by method handles that see nothing else.
 */
public final class WebSocketConnection implements Session.Listener.AutoDemanding {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JsonRpcDispatcher dispatcher;
    private final RpcMethods methods;
    private final EventHub hub;
    private final Settings settings;
    private final Set<WebSocketConnection> open;
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile Session session;
    private volatile Outbox outbox;
    private volatile boolean heard = true;

    /**
     * @param subscriptions most of one connection
     * @param queuedMessages most that wait for the client
     * @param queuedChars most that wait for the client
     */
    record Settings(int subscriptions, int queuedMessages, long queuedChars) {}

    /** @param open where it is listed while it is open */
    WebSocketConnection(
            JsonRpcDispatcher dispatcher,
            RpcMethods shard,
            EventHub hub,
            Settings settings,
            Set<WebSocketConnection> open) {
        this.dispatcher = dispatcher;
        this.hub = hub;
        this.settings = settings;
        this.open = open;
        this.methods = shard.extend()
                .add("eth_subscribe", 2, this::subscribe)
                .add("eth_unsubscribe", 1, this::unsubscribe)
                .build();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        outbox = new Outbox(opened, settings.queuedMessages(), settings.queuedChars());
        open.add(this);
    }

    @Override
    public void onWebSocketText(String message) {
        heard = true;
        Optional<String> answer = dispatcher
                .answer(message.getBytes(StandardCharsets.UTF_8), methods)
                .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString());
        outbox.answer(answer);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        session.close(StatusCode.BAD_DATA, "JSON-RPC is text", Callback.NOOP);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard = true;
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        end();
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        end();
        callback.succeed();
    }

    /** Disconnects a client that has not been heard of since the last time, and asks the others for a sign of life. */
    void checkAlive() {
        if (!heard) {
            session.disconnect();
            return;
        }
        heard = false;
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    private RpcResult subscribe(RpcParams params) {
        Topic topic = Topic.decode(params);
        hub.check(topic);
        if (subscriptions.size() >= settings.subscriptions()) {
            throw RpcException.refused("too many subscriptions, at most " + settings.subscriptions());
        }
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        String name = "0x" + HexFormat.of().formatHex(id);
        // A client must know a subscription's name before it hears from it.
        outbox.hold();
        subscriptions.add(name);
        hub.add(name, topic, outbox::send);
        if (!open.contains(this)) {
            end();
        }
        return RpcResult.of(name);
    }

    private RpcResult unsubscribe(RpcParams params) {
        String id = params.required(0, node -> Decode.string(node, "a subscription's id"));
        if (!subscriptions.remove(id)) {
            throw RpcException.refused("subscription not found");
        }
        hub.remove(id);
        return RpcResult.of(true);
    }

    private void end() {
        open.remove(this);
        subscriptions.forEach(hub::remove);
    }
}
