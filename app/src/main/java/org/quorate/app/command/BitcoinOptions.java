package org.quorate.app.command;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.app.wallet.BitcoinSource;
import org.quorate.app.wallet.SealedPins;
import org.quorate.app.wallet.ServedBitcoinService;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePinFile;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePins;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.WatchedAddresses;
import org.quorate.wallet.asset.bitcoin.peer.NodeAddress;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import picocli.CommandLine.Option;

/** Which Bitcoin account, on which network, through which server. */
final class BitcoinOptions {
    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "mainnet",
            description = "Bitcoin: mainnet, testnet4, signet or regtest. Without it: ${DEFAULT-VALUE}")
    private String network;

    @Option(
            names = "--electrum",
            paramLabel = "SERVER",
            description = "Bitcoin: the Electrum server, tls://host:port, or tcp://127.0.0.1:port on this computer.")
    private Optional<String> electrum = Optional.empty();

    @Option(
            names = "--peer",
            paramLabel = "NODE",
            description =
                    "Bitcoin: instead of a server, your own node (Bitcoin Core with peerbloomfilters=1), p2p://host:port, on this"
                            + " computer or the local network. It looks through blocks from the wallet's birthday on.")
    private Optional<String> peer = Optional.empty();

    @Option(
            names = "--birthday",
            paramLabel = "DATE",
            description =
                    "Bitcoin: the day the wallet was made, for example 2024-05-31. Without it: what the wallet was made or restored"
                            + " with. Only --peer needs it.")
    private Optional<LocalDate> birthday = Optional.empty();

    @Option(
            names = "--proxy",
            paramLabel = "HOST:PORT",
            description = "Bitcoin: reach the server through this SOCKS5 proxy, for example Tor's 127.0.0.1:9050.")
    private Optional<HostAndPort> proxy = Optional.empty();

    @Option(
            names = "--accept-certificate",
            description = "Bitcoin: forget the certificate that the server had before, and take the present one.")
    private boolean acceptCertificate;

    @Option(
            names = "--xpub",
            paramLabel = "KEY",
            description = "Bitcoin: watch the account of this xpub, zpub, tpub or vpub; needs no vault and cannot sign."
                    + " Its origin may stand before it: [fingerprint/84'/0'/0']zpub...")
    private Optional<String> xpub = Optional.empty();

    @Option(
            names = "--watch",
            paramLabel = "ADDRESS",
            description =
                    "Bitcoin: watch this address of any kind, or several; needs no vault, and nothing can be sent.")
    private List<String> watched = List.of();

    BitcoinNetwork network() {
        return BitcoinNetwork.named(network)
                .orElseThrow(() -> new CommandException(
                        "There is no network \"" + network + "\": mainnet, testnet4, signet and regtest are there."));
    }

    boolean isWatching() {
        return xpub.isPresent() || !watched.isEmpty();
    }

    AccountPath path(int account) {
        return new AccountPath(network(), account);
    }

    /** The account of the open vault, or the one that is only watched. Unlocks the vault if it is needed. */
    AccountPublicKey account(WalletAccess access, WalletService wallet, int account) {
        if (!watched.isEmpty()) {
            throw WalletAccess.told(new WalletException(BitcoinProblem.ADDRESS_ONLY));
        }
        if (xpub.isPresent()) {
            return AccountPublicKey.parse(xpub.get(), network());
        }
        access.unlock(wallet);
        return WalletAccess.await(wallet.bitcoin().account(path(account)));
    }

    /** As {@link #account}, or the addresses that are only watched. */
    private AddressSource source(WalletAccess access, WalletService wallet, int account) {
        if (!watched.isEmpty()) {
            if (xpub.isPresent()) {
                throw new CommandException("Name either an account with --xpub or addresses with --watch.");
            }
            return WatchedAddresses.parse(watched, network());
        }
        if (xpub.isPresent()) {
            return AccountPublicKey.parse(xpub.get(), network());
        }
        access.unlock(wallet);
        return WalletAccess.await(wallet.bitcoin().addresses(path(account)));
    }

    /** Opens the account, brings it up to date, and works with it. */
    <T> T withWallet(WalletAccess access, WalletService wallet, int account, Function<BitcoinWallet, T> work) {
        return withOpened(access, wallet, account, opened -> {
            opened.synchronize();
            return work.apply(opened);
        });
    }

    /** Opens the account with what its data file remembers; asks the server nothing by itself. */
    <T> T withOpened(WalletAccess access, WalletService wallet, int account, Function<BitcoinWallet, T> work) {
        AddressSource key = source(access, wallet, account);
        BitcoinBackend backend = backend(access, wallet);
        Path folder = access.vaultFile().toAbsolutePath().getParent();
        Path file = ServedBitcoinService.database(folder, network(), key);
        try (SecretBytes databaseKey = databaseKey(wallet, key, account);
                BitcoinWallet opened = new BitcoinWallet(
                        key, backend, DatabaseStore.open(file, databaseKey), InstantSource.system())) {
            return work.apply(opened);
        }
    }

    /** Of an account that is only watched it follows from the public key: whoever has that can see the payments anyway. */
    private SecretBytes databaseKey(WalletService wallet, AddressSource key, int account) {
        if (!isWatching()) {
            return WalletAccess.await(wallet.bitcoin().databaseKey(path(account)));
        }
        try {
            return SecretBytes.wrap(MessageDigest.getInstance("SHA-256").digest(key.identity()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A backend, which connects at its first question. */
    BitcoinBackend backend(WalletAccess access, WalletService wallet) {
        if (peer.isPresent() && electrum.isPresent()) {
            throw new CommandException("Name either a server with --electrum or a node with --peer.");
        }
        String address = electrum.or(() -> peer.map(BitcoinOptions::withScheme))
                .orElseThrow(() ->
                        new CommandException("Name an Electrum server with --electrum, best your own: it sees which"
                                + " addresses belong together. Or name your own node with --peer."));
        CertificatePins pins = pins(access, wallet);
        if (acceptCertificate && !NodeAddress.isMeant(address)) {
            pins.forget(ElectrumServer.parse(address));
        }
        return new BitcoinSource(
                        network(),
                        proxy.map(at -> InetSocketAddress.createUnresolved(at.host(), at.port())),
                        pins,
                        birthday.or(() -> access.birthday(wallet)),
                        (done, all) -> access.progress("looked through %,d of %,d blocks".formatted(done, all)))
                .connect(address);
    }

    /** Those of the open wallet; without one, in clear. */
    private static CertificatePins pins(WalletAccess access, WalletService wallet) {
        Path folder = access.vaultFile().toAbsolutePath().getParent();
        return wallet.state() instanceof WalletState.Unlocked
                ? SealedPins.in(folder, WalletAccess.await(wallet.dataKey(SealedPins.PURPOSE)))
                : new CertificatePinFile(SealedPins.clear(folder));
    }

    private static String withScheme(String node) {
        return NodeAddress.isMeant(node) ? node : NodeAddress.SCHEME + node;
    }
}
