package org.quorate.app.wallet;

import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.backend.ScanListener;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePins;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumBackend;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumOptions;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.asset.bitcoin.peer.NodeAddress;
import org.quorate.wallet.asset.bitcoin.peer.PeerBackend;
import org.quorate.wallet.asset.bitcoin.peer.PeerOptions;
import org.quorate.wallet.error.WalletException;

/**
 * Whom the wallet asks about Bitcoin: an Electrum server, or, where {@code p2p://} stands before the address, a node of the person's own.
 *
 * @param network the chain that is asked for
 * @param proxy a SOCKS5 proxy
 * @param pins the certificates of Electrum servers
 * @param birthday of the wallet, in UTC; a node looks through blocks from then on
 * @param progress told how far a node is with that
 */
public record BitcoinSource(
        BitcoinNetwork network,
        Optional<InetSocketAddress> proxy,
        CertificatePins pins,
        Optional<LocalDate> birthday,
        ScanListener progress) {

    /** @throws WalletException if the address of a server or node is not understood or not allowed, or that of a proxy */
    public static void check(String address, Optional<InetSocketAddress> proxy, BitcoinNetwork network) {
        if (NodeAddress.isMeant(address)) {
            NodeAddress.parse(address, network);
        } else {
            ElectrumOptions.standard(ElectrumServer.parse(address), proxy, CertificatePins.NONE);
        }
    }

    /**
     * A backend that connects at its first call.
     *
     * @throws WalletException if the address is not understood or not allowed
     */
    public BitcoinBackend connect(String address) {
        if (NodeAddress.isMeant(address)) {
            PeerOptions options = PeerOptions.standard(
                    NodeAddress.parse(address, network), proxy, birthday.map(day -> day.atStartOfDay(ZoneOffset.UTC)
                            .toInstant()));
            return PeerBackend.connect(network, options, progress);
        }
        return ElectrumBackend.connect(network, ElectrumOptions.standard(ElectrumServer.parse(address), proxy, pins));
    }
}
