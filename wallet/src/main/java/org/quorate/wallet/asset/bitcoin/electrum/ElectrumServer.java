package org.quorate.wallet.asset.bitcoin.electrum;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Where an Electrum server listens.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param tls whether the connection is encrypted
 */
public record ElectrumServer(String host, int port, boolean tls) {
    private static final int TLS_PORT = 50002;
    private static final int TCP_PORT = 50001;
    private static final Pattern FORM = Pattern.compile(
            "(?:(tls|ssl|tcp)://)?(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?(?::([st]))?");

    public ElectrumServer {
        if (port < 1 || port > 65535) {
            throw new WalletException(ElectrumProblem.BAD_SERVER, "port " + port);
        }
    }

    /**
     * Reads {@code tls://host:port} or {@code tcp://host:port}, also in Electrum's form {@code host:port:s}. Without a scheme it is TLS,
     * without a port the protocol's own.
     *
     * @throws WalletException with {@link ElectrumProblem#BAD_SERVER}, also for a plain connection to another computer by its name
     */
    public static ElectrumServer parse(String typed) {
        Matcher form = FORM.matcher(typed.strip());
        if (!form.matches() || form.group(1) != null && form.group(4) != null) {
            throw new WalletException(ElectrumProblem.BAD_SERVER);
        }
        boolean plain = "tcp".equals(form.group(1)) || "t".equals(form.group(4));
        String host = form.group(2).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        int port = form.group(3) == null ? (plain ? TCP_PORT : TLS_PORT) : Integer.parseInt(form.group(3));
        ElectrumServer server = new ElectrumServer(host, port, !plain);
        if (plain && !server.isLoopback() && !server.isOnion()) {
            throw new WalletException(ElectrumProblem.BAD_SERVER, "no encryption");
        }
        return server;
    }

    /** Whether it is this computer. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Whether it is a service of Tor, whose connections are encrypted by themselves. */
    public boolean isOnion() {
        return host.endsWith(".onion");
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (tls ? "tls://" : "tcp://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
