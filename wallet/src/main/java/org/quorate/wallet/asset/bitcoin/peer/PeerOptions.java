package org.quorate.wallet.asset.bitcoin.peer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/**
 * How to ask a node.
 *
 * @param proxy a SOCKS5 proxy, which then also looks the node's name up
 * @param birthday when the wallet was made: blocks before are not looked through; nothing for all blocks
 * @param connectTimeout for a connection with its handshake
 * @param answerTimeout for each answer
 * @param listing how long a node may take until it lists what waits; Bitcoin Core answers at random times, after five seconds on average
 */
public record PeerOptions(
        NodeAddress node,
        Optional<InetSocketAddress> proxy,
        Optional<Instant> birthday,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration listing) {

    /** @throws WalletException with {@link PeerProblem#BAD_NODE} for an onion address without a proxy */
    public PeerOptions {
        if (node.isOnion() && proxy.isEmpty()) {
            throw new WalletException(PeerProblem.BAD_NODE, "an onion address needs a SOCKS5 proxy");
        }
    }

    /** Ten seconds to connect, a minute for an answer, eight seconds until the node lists what waits. */
    public static PeerOptions standard(
            NodeAddress node, Optional<InetSocketAddress> proxy, Optional<Instant> birthday) {
        return new PeerOptions(
                node, proxy, birthday, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(8));
    }
}
