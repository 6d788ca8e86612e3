package org.quorate.wallet.asset.bitcoin.electrum;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/**
 * How to talk with a server.
 *
 * @param proxy a SOCKS5 proxy, which then also looks the server's name up
 * @param pins certificates seen before
 * @param connectTimeout for a connection with its handshake
 * @param answerTimeout for each answer
 * @param firstPause before the second attempt after a lost connection; each further one is twice as long
 * @param attempts how often in a row a connection may fail before a call does
 */
public record ElectrumOptions(
        ElectrumServer server,
        Optional<InetSocketAddress> proxy,
        CertificatePins pins,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration firstPause,
        int attempts) {

    /** @throws WalletException with {@link ElectrumProblem#BAD_SERVER} for an onion address without a proxy */
    public ElectrumOptions {
        if (server.isOnion() && proxy.isEmpty()) {
            throw new WalletException(ElectrumProblem.BAD_SERVER, "an onion address needs a SOCKS5 proxy");
        }
    }

    /** Ten seconds to connect, thirty for an answer, five attempts within some eight seconds. */
    public static ElectrumOptions standard(
            ElectrumServer server, Optional<InetSocketAddress> proxy, CertificatePins pins) {
        return new ElectrumOptions(
                server, proxy, pins, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(250), 6);
    }
}
