package org.quorate.wallet.asset.bitcoin.electrum;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocket;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/** Makes connections: directly or through a proxy, plain or by TLS with a pinned certificate. */
final class ElectrumSocket {
    private ElectrumSocket() {}

    /** @throws WalletException with {@link ElectrumProblem#CERTIFICATE_CHANGED}, with which trying again is of no use */
    static Socket open(ElectrumOptions options) throws IOException {
        Socket plain = connect(options);
        try {
            return options.server().tls() ? encrypt(plain, options) : plain;
        } catch (IOException | RuntimeException failed) {
            plain.close();
            throw failed;
        }
    }

    private static Socket connect(ElectrumOptions options) throws IOException {
        ElectrumServer server = options.server();
        Socket socket = options.proxy().isPresent()
                ? new Socket(
                        new Proxy(Proxy.Type.SOCKS, resolved(options.proxy().get())))
                : new Socket(Proxy.NO_PROXY);
        try {
            // Unresolved: the proxy looks the name up, so that nobody else learns of it.
            InetSocketAddress address = options.proxy().isPresent()
                    ? InetSocketAddress.createUnresolved(server.host(), server.port())
                    : new InetSocketAddress(server.host(), server.port());
            int timeout = Math.toIntExact(options.connectTimeout().toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            // Also for the handshakes of proxy and TLS; the reader of the connection lifts it.
            socket.setSoTimeout(timeout);
            socket.connect(address, timeout);
            return socket;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static InetSocketAddress resolved(InetSocketAddress address) {
        return address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
    }

    private static Socket encrypt(Socket plain, ElectrumOptions options) throws IOException {
        ElectrumServer server = options.server();
        PinningTrust trust = new PinningTrust(options.pins().of(server));
        try {
            SSLSocket socket =
                    (SSLSocket) trust.socketFactory().createSocket(plain, server.host(), server.port(), true);
            socket.startHandshake();
            String seen = trust.seen().orElseThrow(() -> new WalletException(ElectrumProblem.TLS, "no certificate"));
            if (options.pins().of(server).isEmpty()) {
                options.pins().pin(server, seen);
            }
            return socket;
        } catch (SocketTimeoutException slow) {
            throw slow;
        } catch (IOException failed) {
            if (trust.sawAnother()) {
                throw new WalletException(
                        ElectrumProblem.CERTIFICATE_CHANGED,
                        server + ", SHA-256 " + trust.seen().orElseThrow());
            }
            throw failed;
        } catch (GeneralSecurityException unavailable) {
            throw new WalletException(
                    ElectrumProblem.TLS, unavailable.getClass().getSimpleName());
        }
    }
}
