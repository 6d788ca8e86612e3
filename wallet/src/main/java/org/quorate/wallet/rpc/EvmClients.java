package org.quorate.wallet.rpc;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;

/** Makes clients that share connections. This computer is asked directly, others through the system's proxy if there is one. */
public final class EvmClients implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient direct;
    private final HttpClient proxied;
    private final Duration answerTimeout;

    public EvmClients() {
        this(ANSWER_TIMEOUT);
    }

    EvmClients(Duration answerTimeout) {
        this.answerTimeout = answerTimeout;
        this.direct = builder().proxy(HttpClient.Builder.NO_PROXY).build();
        this.proxied = builder().proxy(ProxySelector.getDefault()).build();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    public EvmClient of(Endpoint endpoint) {
        return new EvmClient(endpoint, endpoint.isLoopback() ? direct : proxied, answerTimeout);
    }

    /** Ends open connections. */
    @Override
    public void close() {
        direct.shutdownNow();
        proxied.shutdownNow();
    }
}
