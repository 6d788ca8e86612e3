package org.quorate.wallet.rpc;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;

/**
 * A node's JSON-RPC address and the chain that it is expected to serve.
 *
 * @param name what the person calls it; of a shard, what logs and commands call it
 * @param shard its number, for a shard of a Quorate node: a window names it in its own language
 * @param uri https, or http to this computer
 * @param chainId as of EIP-155; an endpoint that reports another is not used
 */
public record Endpoint(String name, OptionalInt shard, URI uri, UInt256 chainId) {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");

    /** @throws WalletException with {@link EndpointProblem#NOT_ALLOWED} for an address that is not as said above */
    public Endpoint {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        boolean allowed = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getFragment() == null
                && (scheme.equals("https") || (scheme.equals("http") && isLoopback(host)));
        if (!allowed) {
            throw new WalletException(EndpointProblem.NOT_ALLOWED, scheme + "://" + host);
        }
    }

    /** Of any node, under the name that the person gave it; allowed addresses as above. */
    public Endpoint(String name, URI uri, UInt256 chainId) {
        this(name, OptionalInt.empty(), uri, chainId);
    }

    /** The endpoints of a Quorate node: shard 0 at the root, shard k at {@code /shard/k} with chain id base + k. */
    public static List<Endpoint> shards(URI node, UInt256 baseChainId, int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> new Endpoint(
                        "shard " + k,
                        OptionalInt.of(k),
                        k == 0 ? node : node.resolve("/shard/" + k),
                        baseChainId.addExact(UInt256.of(k))))
                .toList();
    }

    /** Whether the address names this computer. */
    public boolean isLoopback() {
        return isLoopback(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Name, chain and host; the path is left out, it may hold an access key. */
    @Override
    public String toString() {
        return name + " (chain " + chainId + ", " + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + ")";
    }
}
