package org.quorate.rpc.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which requests of a browser are answered. Tools send no Origin and pass; a web page always sends its own.
 *
 * <p>The Host check is against DNS rebinding: a page of evil.example whose name suddenly means 127.0.0.1 is of the same
 * origin as this server for the browser, but its Host header still says evil.example. An IP address cannot be rebound.
 */
public final class AccessPolicy {
    private static final String ANY = "*";

    /** Its shape is enough: what has this shape is never looked up as a name. */
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param hosts names besides {@code localhost} and IP addresses
     * @param origins exact origins, or a prefix followed by {@code *}
     */
    public AccessPolicy(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts;
        this.origins = origins;
    }

    /** @param host the Host header, with or without a port; null if there was none */
    public boolean allowsHost(String host) {
        if (host == null) {
            return false;
        }
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return isAddress(name) || name.equals("localhost") || hosts.contains(ANY) || hosts.contains(name);
    }

    private static String withoutPort(String host) {
        int end = host.indexOf(':', host.startsWith("[") ? host.indexOf(']') + 1 : 0);
        return end < 0 ? host : host.substring(0, end);
    }

    /** @param origin the Origin header; null, as from everything but a browser, is allowed */
    public boolean allowsOrigin(String origin) {
        return origin == null || origins.stream().anyMatch(pattern -> matches(pattern, origin));
    }

    private static boolean matches(String pattern, String origin) {
        if (!pattern.endsWith(ANY)) {
            return pattern.equalsIgnoreCase(origin);
        }
        String prefix = pattern.substring(0, pattern.length() - 1);
        if (!origin.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return false;
        }
        // "http://localhost:*" is any port, never "http://localhost:80.evil.example".
        return !prefix.endsWith(":")
                || origin.substring(prefix.length()).chars().allMatch(Character::isDigit);
    }

    private static boolean isAddress(String name) {
        return IP_ADDRESS.matcher(name).matches();
    }
}
