package org.quorate.rpc;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server listens, whom it answers and what it offers.
 *
 * @param host the interface to bind to, as a name or an address
 * @param port 0 for any free port
 * @param dev whether to offer methods for development only, such as signing for the well-known accounts
 * @param clientVersion the answer of web3_clientVersion
 * @param allowedHosts host names, without port, that a request may be addressed to besides {@code localhost} and IP
 *     addresses; {@code *} for any. A page that rebinds its own name to this machine is refused by this check
 * @param allowedOrigins web origins that may use the server from a browser, such as {@code https://app.example}, or
 *     {@code http://localhost:*} for any port, or {@code *} for all
 * @param limits what clients may cost
 * @param token that other computers have to show; nothing lets everybody in who reaches the server
 */
public record RpcConfig(
        String host,
        int port,
        boolean dev,
        String clientVersion,
        Set<String> allowedHosts,
        Set<String> allowedOrigins,
        RpcLimits limits,
        Optional<String> token) {

    /** Browser wallets are extensions; a web page cannot send an origin of these kinds. */
    private static final Set<String> WALLET_ORIGINS =
            Set.of("chrome-extension://*", "moz-extension://*", "safari-web-extension://*");

    /** Pages under development, served from this machine. */
    private static final Set<String> LOCAL_ORIGINS = Set.of("http://localhost:*", "http://127.0.0.1:*");

    public RpcConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        allowedHosts = Set.copyOf(allowedHosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Without a token. */
    public RpcConfig(
            String host,
            int port,
            boolean dev,
            String clientVersion,
            Set<String> allowedHosts,
            Set<String> allowedOrigins,
            RpcLimits limits) {
        this(host, port, dev, clientVersion, allowedHosts, allowedOrigins, limits, Optional.empty());
    }

    public RpcConfig withToken(Optional<String> secret) {
        return new RpcConfig(host, port, dev, clientVersion, allowedHosts, allowedOrigins, limits, secret);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "RpcConfig[" + host + ":" + port + "]";
    }

    /** The usual rules: browser wallets are answered, web pages only on a development node and from this machine. */
    public static RpcConfig of(String host, int port, boolean dev) {
        Set<String> origins = new HashSet<>(WALLET_ORIGINS);
        if (dev) {
            origins.addAll(LOCAL_ORIGINS);
        }
        return new RpcConfig(
                host,
                port,
                dev,
                defaultClientVersion(),
                Set.of(),
                origins,
                dev ? RpcLimits.DEVELOPMENT : RpcLimits.DEFAULT);
    }

    /** Name, version, system and Java, in the form that Ethereum clients share. */
    private static String defaultClientVersion() {
        String version = Optional.ofNullable(RpcConfig.class.getPackage().getImplementationVersion())
                .orElse("dev");
        String system =
                System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return "Quorate/v" + version + "/" + system + "-" + System.getProperty("os.arch") + "/java"
                + Runtime.version().feature();
    }
}
