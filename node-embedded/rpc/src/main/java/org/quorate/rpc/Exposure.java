package org.quorate.rpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Who besides this computer can reach the server. Nobody has to say who they are, so the operator must know. */
final class Exposure {
    private Exposure() {}

    /** What to tell the operator; nothing if only this computer can reach the server. */
    static Optional<String> warning(RpcConfig config) {
        InetAddress address = new InetSocketAddress(config.host(), config.port()).getAddress();
        if (address == null || address.isLoopbackAddress()) {
            return Optional.empty();
        }
        if (config.token().isPresent()) {
            return Optional.of(
                    "JSON-RPC is open to the network for those who have the token. It travels as it is, so put"
                            + " something that speaks TLS before the node where others can listen.");
        }
        String where = address.isAnyLocalAddress() ? "any address of this computer" : config.host();
        String what = config.dev()
                ? "may read the chain, send transactions and, because of --dev, spend from the development accounts"
                        + " and use the test-control methods"
                : "may read the chain and send transactions";
        return Optional.of("JSON-RPC is open to the network: every computer that reaches " + where + " " + what
                + ", without a password. Use --http 127.0.0.1:PORT to answer this computer only,"
                + " or --http-token-file FILE to demand a token of others.");
    }
}
