package org.quorate.wallet.rpc;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes clients that share connections. This computer is asked directly, others through the system's proxy if there is one.
 *
 * <p>Connections are set up at the first use: the JDK then loads its TLS, which takes longer than a window may wait to open.
 */
public final class EvmClients implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private final Duration answerTimeout;
    private Optional<HttpClient> direct = Optional.empty();
    private Optional<HttpClient> proxied = Optional.empty();

    public EvmClients() {
        this(ANSWER_TIMEOUT);
    }

    EvmClients(Duration answerTimeout) {
        this.answerTimeout = answerTimeout;
    }

    /** A client for one endpoint; costs nothing but the first time. */
    public EvmClient of(Endpoint endpoint) {
        return new EvmClient(endpoint, endpoint.isLoopback() ? direct() : proxied(), answerTimeout);
    }

    private synchronized HttpClient direct() {
        if (direct.isEmpty()) {
            direct = Optional.of(newClient(HttpClient.Builder.NO_PROXY));
        }
        return direct.get();
    }

    private synchronized HttpClient proxied() {
        if (proxied.isEmpty()) {
            proxied = Optional.of(newClient(ProxySelector.getDefault()));
        }
        return proxied.get();
    }

    private static HttpClient newClient(ProxySelector proxy) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxy)
                .build();
    }

    /** Ends open connections. */
    @Override
    public synchronized void close() {
        direct.ifPresent(HttpClient::shutdownNow);
        proxied.ifPresent(HttpClient::shutdownNow);
    }
}
