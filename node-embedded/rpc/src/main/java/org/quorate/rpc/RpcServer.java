package org.quorate.rpc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.quorate.chain.Shards;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.rpc.dev.DevNode;
import org.quorate.rpc.eth.ShardMethods;
import org.quorate.rpc.http.AccessPolicy;
import org.quorate.rpc.http.BearerToken;
import org.quorate.rpc.http.JsonRpcHttpHandler;
import org.quorate.rpc.jsonrpc.JsonRpcDispatcher;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.ws.WebSocketService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening server. Requests are handled on virtual threads; a few platform threads only accept and select. It
 * closes within {@link #STOP_TIMEOUT}, whatever its clients do.
 */
public final class RpcServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
    /** What is being answered may be finished within this; then it is cut off. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
    /** Connections that are merely kept alive are closed after this, or stopping would wait for them, too. */
    private static final Duration STOP_IDLE = Duration.ofMillis(100);

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_PLATFORM_THREADS = 16;
    private static final int SELECTORS = 2;

    private final Server server;
    private final InetSocketAddress address;
    private final Runnable cleanUp;

    private RpcServer(Server server, InetSocketAddress address, Runnable cleanUp) {
        this.server = server;
        this.address = address;
        this.cleanUp = cleanUp;
    }

    /**
     * Binds and answers from then on.
     *
     * @param metrics the page at {@code /metrics}, in Prometheus' text format
     * @throws RpcServerException if the address cannot be bound; the message says what to do
     */
    public static RpcServer start(RpcConfig config, ShardMonitor monitor, Supplier<String> metrics) {
        return start(config, monitor, metrics, RpcExtension.NONE);
    }

    /** As {@link #start(RpcConfig, ShardMonitor, Supplier)}, with more methods. */
    public static RpcServer start(
            RpcConfig config, ShardMonitor monitor, Supplier<String> metrics, RpcExtension extension) {
        ShardMethods methods = new ShardMethods(monitor, limits(config), config.dev(), config.clientVersion());
        return start(config, monitor.shards(), metrics, methods, extension);
    }

    /** As {@link #start(RpcConfig, ShardMonitor, Supplier)}, of shards of which nothing else is known. */
    public static RpcServer start(RpcConfig config, Shards shards, Supplier<String> metrics) {
        return start(config, new ShardMonitor(shards), metrics);
    }

    /** As {@link #start(RpcConfig, ShardMonitor, Supplier)}, of a development chain: with the methods that control it. */
    public static RpcServer start(RpcConfig config, DevNode node, ShardMonitor monitor, Supplier<String> metrics) {
        return start(config, node, monitor, metrics, RpcExtension.NONE);
    }

    /** As {@link #start(RpcConfig, DevNode, ShardMonitor, Supplier)}, with more methods. */
    public static RpcServer start(
            RpcConfig config, DevNode node, ShardMonitor monitor, Supplier<String> metrics, RpcExtension extension) {
        ShardMethods methods = new ShardMethods(node, monitor, limits(config), config.clientVersion());
        return start(config, node.chain(), metrics, methods, extension);
    }

    /** As {@link #start(RpcConfig, DevNode, ShardMonitor, Supplier)}, with a monitor of its own. */
    public static RpcServer start(RpcConfig config, DevNode node, Supplier<String> metrics) {
        return start(config, node, new ShardMonitor(node.chain()), metrics);
    }

    private static ShardMethods.Limits limits(RpcConfig config) {
        RpcLimits limits = config.limits();
        return new ShardMethods.Limits(
                limits.callGas(), limits.callTime(), limits.logBlocks(), limits.logs(), limits.responseBytes());
    }

    private static RpcServer start(
            RpcConfig config, Shards shards, Supplier<String> metrics, ShardMethods methods, RpcExtension extension) {
        List<RpcMethods> own = methods.all();
        List<RpcMethods> all = shards.all().stream()
                .map(shard -> {
                    RpcMethods.Builder builder = own.get(shard.index()).extend();
                    extension.register(shard, builder);
                    return builder.build();
                })
                .toList();
        try {
            return start(config, all, shards, metrics, methods::close);
        } catch (RpcServerException e) {
            methods.close();
            throw e;
        }
    }

    /**
     * @param methods by shard index
     * @param shards whose events are told of
     * @param metrics the page at {@code /metrics}
     * @param cleanUp run when the server closes
     */
    static RpcServer start(
            RpcConfig config, List<RpcMethods> methods, Shards shards, Supplier<String> metrics, Runnable cleanUp) {
        Server server = new Server(threads());
        ServerConnector connector = connector(server, config);
        bind(connector, config);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
        server.setErrorHandler(RpcServer::plainError);
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        JsonRpcDispatcher dispatcher = dispatcher(config.limits());
        WebSocketService webSockets = webSockets(server, dispatcher, methods, shards, config.limits());
        server.setHandler(new JsonRpcHttpHandler(
                methods,
                webSockets::upgrade,
                dispatcher,
                new AccessPolicy(config.allowedHosts(), config.allowedOrigins()),
                new BearerToken(config.token()),
                config.limits().requestBytes(),
                config.limits().request(),
                metrics));
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            webSockets.close();
            throw new RpcServerException("the RPC server did not start: " + e.getMessage(), false, e);
        }
        LOG.debug("JSON-RPC on http://{}:{}", config.host(), connector.getLocalPort());
        Exposure.warning(config).ifPresent(LOG::warn);
        return new RpcServer(server, new InetSocketAddress(config.host(), connector.getLocalPort()), () -> {
            webSockets.close();
            cleanUp.run();
        });
    }

    /** Where it listens, with the real port if any free one was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException cutOff) {
            LOG.info("JSON-RPC stopped; what it was still answering after {} ms was cut off", STOP_TIMEOUT.toMillis());
        } catch (Exception e) {
            LOG.warn("JSON-RPC did not stop in order: {}", e.toString());
        }
        cleanUp.run();
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_PLATFORM_THREADS);
        threads.setName("rpc");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("rpc-request-"));
        return threads;
    }

    private static ServerConnector connector(Server server, RpcConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, SELECTORS, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setShutdownIdleTimeout(STOP_IDLE.toMillis());
        connector.setIdleTimeout(config.limits().idle().toMillis());
        return connector;
    }

    private static JsonRpcDispatcher dispatcher(RpcLimits limits) {
        return new JsonRpcDispatcher(new JsonRpcDispatcher.Limits(
                limits.requestBytes(), limits.responseBytes(), limits.batchSize(), limits.nesting(), limits.tokens()));
    }

    private static WebSocketService webSockets(
            Server server, JsonRpcDispatcher dispatcher, List<RpcMethods> methods, Shards shards, RpcLimits limits) {
        return new WebSocketService(
                server,
                dispatcher,
                methods,
                shards,
                new WebSocketService.Limits(
                        limits.requestBytes(),
                        limits.subscriptions(),
                        limits.subscriberQueue(),
                        limits.responseBytes()));
    }

    private static void bind(ServerConnector connector, RpcConfig config) {
        try {
            connector.open();
        } catch (IOException | UnresolvedAddressException e) {
            throw BindFailure.explain(config, e);
        }
    }

    /** What Jetty itself refuses, such as a request that is not HTTP: a status and a line, no page. */
    private static boolean plainError(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        response.write(true, StandardCharsets.UTF_8.encode("The request was not understood.\n"), callback);
        return true;
    }
}
