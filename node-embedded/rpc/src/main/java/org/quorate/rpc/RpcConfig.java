package org.quorate.rpc;

import java.util.Set;

/**
 * Where the server listens and whom it answers.
 *
 * @param host the interface to bind to, as a name or an address
 * @param port 0 for any free port
 * @param allowedHosts host names, without port, that a request may be addressed to besides {@code localhost} and IP
 *     addresses; {@code *} for any. A page that rebinds its own name to this machine is refused by this check
 * @param allowedOrigins web origins that may use the server from a browser, such as {@code https://app.example}, or
 *     {@code http://localhost:*} for any port, or {@code *} for all
 * @param limits what clients may cost
 */
public record RpcConfig(String host, int port, Set<String> allowedHosts, Set<String> allowedOrigins, RpcLimits limits) {

    /** Browser wallets are extensions; a web page cannot send an origin of these kinds. */
    public static final Set<String> WALLET_ORIGINS =
            Set.of("chrome-extension://*", "moz-extension://*", "safari-web-extension://*");

    public RpcConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        allowedHosts = Set.copyOf(allowedHosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Loopback only, browser wallets allowed, no web pages. */
    public static RpcConfig loopback(int port) {
        return new RpcConfig("127.0.0.1", port, Set.of(), WALLET_ORIGINS, RpcLimits.DEFAULT);
    }
}
