package org.quorate.app.wallet;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What the person chose for the wallet. Nothing in it is secret, but whoever reads it sees which services are used.
 *
 * @param electrum the Electrum server, {@code tls://host:port}, or own node, {@code p2p://host:port}; nothing turns Bitcoin off
 * @param proxy the SOCKS5 proxy through which it is reached, {@code host:port}; nothing to go directly
 * @param bitcoinNetwork the chain of Bitcoin
 * @param birthday when the wallet was made, in UTC; nothing if that is not known
 * @param networks EVM networks beside the own node
 * @param tokens those that the person added
 * @param amountsHidden whether amounts are covered
 * @param autoLock idle time until the wallet locks; zero for never
 */
public record WalletSettings(
        Optional<String> electrum,
        Optional<String> proxy,
        BitcoinNetwork bitcoinNetwork,
        Optional<LocalDate> birthday,
        List<Endpoint> networks,
        TokenList tokens,
        boolean amountsHidden,
        Duration autoLock) {
    public static final WalletSettings DEFAULT = new WalletSettings(
            Optional.empty(),
            Optional.empty(),
            BitcoinNetwork.MAINNET,
            Optional.empty(),
            List.of(),
            TokenList.STANDARD,
            false,
            Duration.ofMinutes(10));

    public WalletSettings {
        networks = List.copyOf(networks);
    }

    public WalletSettings withBitcoin(Optional<String> server, Optional<String> through, BitcoinNetwork network) {
        return new WalletSettings(server, through, network, birthday, networks, tokens, amountsHidden, autoLock);
    }

    public WalletSettings withBirthday(Optional<LocalDate> day) {
        return new WalletSettings(electrum, proxy, bitcoinNetwork, day, networks, tokens, amountsHidden, autoLock);
    }

    /** With one more; one of the same name is replaced. */
    public WalletSettings withNetwork(Endpoint network) {
        List<Endpoint> more = new ArrayList<>(withoutNetwork(network.name()).networks);
        more.add(network);
        return new WalletSettings(electrum, proxy, bitcoinNetwork, birthday, more, tokens, amountsHidden, autoLock);
    }

    public WalletSettings withoutNetwork(String name) {
        List<Endpoint> fewer = networks.stream()
                .filter(network -> !network.name().equals(name))
                .toList();
        return new WalletSettings(electrum, proxy, bitcoinNetwork, birthday, fewer, tokens, amountsHidden, autoLock);
    }

    public WalletSettings withToken(Token token) {
        return new WalletSettings(
                electrum, proxy, bitcoinNetwork, birthday, networks, tokens.with(token), amountsHidden, autoLock);
    }

    public WalletSettings withoutToken(Token token) {
        TokenList fewer = tokens.without(token.chainId(), token.address());
        return new WalletSettings(electrum, proxy, bitcoinNetwork, birthday, networks, fewer, amountsHidden, autoLock);
    }

    public WalletSettings withAmountsHidden(boolean hidden) {
        return new WalletSettings(electrum, proxy, bitcoinNetwork, birthday, networks, tokens, hidden, autoLock);
    }

    public WalletSettings withAutoLock(Duration idle) {
        return new WalletSettings(electrum, proxy, bitcoinNetwork, birthday, networks, tokens, amountsHidden, idle);
    }
}
