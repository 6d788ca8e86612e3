package org.quorate.rpc.http;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The secret that other computers have to show (RFC 6750). This computer's own programs need not, unless something stands
 * between that forwards for others.
 */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;

    /** @param token nothing lets everybody in who reaches the server */
    public BearerToken(Optional<String> token) {
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    boolean allows(Request request) {
        return token.isEmpty()
                || isLocal(request)
                || isShown(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    private static boolean isLocal(Request request) {
        boolean forwarded = request.getHeaders().contains(HttpHeader.FORWARDED)
                || request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR);
        return !forwarded
                && request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && remote.getAddress().isLoopbackAddress();
    }

    /** In constant time, so that nobody learns how much of a guess is right. */
    private boolean isShown(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token.orElseThrow(),
                        authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
    }
}
