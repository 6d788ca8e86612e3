package org.quorate.wallet.asset.bitcoin.peer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Where a node of the person's own listens for peers. The protocol is not encrypted and shows which addresses belong together, so that only
 * this computer, the local network and onion addresses are taken.
 *
 * @param host a name or an address; an IPv6 address without brackets
 */
public record NodeAddress(String host, int port) {
    /** What such an address begins with. */
    public static final String SCHEME = "p2p://";

    private static final Pattern FORM =
            Pattern.compile("(?:p2p://)?(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?");
    private static final Pattern LOCAL =
            Pattern.compile("localhost|::1|(127|10)(\\.\\d{1,3}){3}|192\\.168(\\.\\d{1,3}){2}"
                    + "|172\\.(1[6-9]|2\\d|3[01])(\\.\\d{1,3}){2}|169\\.254(\\.\\d{1,3}){2}|f[cd][0-9a-f]{2}:[0-9a-f:]*|fe80:[0-9a-f:]*"
                    + "|[^.:]+\\.(local|lan|home\\.arpa)");

    public NodeAddress {
        if (port < 1 || port > 65535) {
            throw new WalletException(PeerProblem.BAD_NODE, "port " + port);
        }
    }

    /** Whether a text names a node and not an Electrum server. */
    public static boolean isMeant(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /**
     * Reads {@code p2p://host:port}; without a port it is the network's own.
     *
     * @throws WalletException with {@link PeerProblem#BAD_NODE}, also for another computer than one of the local network
     */
    public static NodeAddress parse(String typed, BitcoinNetwork network) {
        Matcher form = FORM.matcher(typed.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new WalletException(PeerProblem.BAD_NODE);
        }
        String host = form.group(1).replaceAll("[\\[\\]]", "");
        NodeAddress node =
                new NodeAddress(host, form.group(2) == null ? port(network) : Integer.parseInt(form.group(2)));
        if (!node.isOnion() && !LOCAL.matcher(host).matches()) {
            throw new WalletException(PeerProblem.BAD_NODE, "not of the local network");
        }
        return node;
    }

    private static int port(BitcoinNetwork network) {
        return switch (network) {
            case MAINNET -> 8333;
            case TESTNET4 -> 48333;
            case SIGNET -> 38333;
            case REGTEST -> 18444;
        };
    }

    /** Whether it is a service of Tor, which is reached through a proxy only. */
    public boolean isOnion() {
        return host.endsWith(".onion");
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return SCHEME + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
