package org.quorate.app.command;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.app.wallet.ElectrumBitcoinService;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePinFile;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePins;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumBackend;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumOptions;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
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

    BitcoinNetwork network() {
        return BitcoinNetwork.named(network)
                .orElseThrow(() -> new CommandException(
                        "There is no network \"" + network + "\": mainnet, testnet4, signet and regtest are there."));
    }

    boolean isWatching() {
        return xpub.isPresent();
    }

    AccountPath path(int account) {
        return new AccountPath(network(), account);
    }

    /** The account of the open vault, or the one that is only watched. Unlocks the vault if it is needed. */
    AccountPublicKey account(WalletAccess access, WalletService wallet, int account) {
        if (xpub.isPresent()) {
            return AccountPublicKey.parse(xpub.get(), network());
        }
        access.unlock(wallet);
        return WalletAccess.await(wallet.bitcoin().account(path(account)));
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
        ElectrumOptions server = server(access);
        AccountPublicKey key = account(access, wallet, account);
        Path folder = access.vaultFile().toAbsolutePath().getParent();
        Path file = ElectrumBitcoinService.database(folder, network(), key);
        try (SecretBytes databaseKey = databaseKey(wallet, key, account);
                BitcoinWallet opened = new BitcoinWallet(
                        key,
                        ElectrumBackend.connect(network(), server),
                        DatabaseStore.open(file, databaseKey),
                        InstantSource.system())) {
            return work.apply(opened);
        }
    }

    /** Of an account that is only watched it follows from the public key: whoever has that can see the payments anyway. */
    private SecretBytes databaseKey(WalletService wallet, AccountPublicKey key, int account) {
        if (!isWatching()) {
            return WalletAccess.await(wallet.bitcoin().databaseKey(path(account)));
        }
        try {
            return SecretBytes.wrap(MessageDigest.getInstance("SHA-256").digest(key.identity()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A backend for questions that need no account. */
    ElectrumBackend backend(WalletAccess access) {
        return ElectrumBackend.connect(network(), server(access));
    }

    private ElectrumOptions server(WalletAccess access) {
        ElectrumServer server = ElectrumServer.parse(electrum.orElseThrow(() -> new CommandException(
                "Name an Electrum server with --electrum, best your own: it sees which addresses belong together.")));
        CertificatePins pins = new CertificatePinFile(
                access.vaultFile().toAbsolutePath().getParent().resolve("electrum-certificates"));
        if (acceptCertificate) {
            pins.forget(server);
        }
        return ElectrumOptions.standard(
                server, proxy.map(address -> InetSocketAddress.createUnresolved(address.host(), address.port())), pins);
    }
}
