package org.quorate.app.endtoend;

import fr.acinq.bitcoin.ByteVector;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.testchain.ElectrumTestServer;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;

/** A Bitcoin chain of the test with an Electrum server, where the first address that a command shows is paid to. */
final class DocumentCoins implements AutoCloseable {
    static final String OTHERS = "bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk";
    private static final Pattern ADDRESS = Pattern.compile("\\bbcrt1[a-z0-9]{30,}\\b");

    private final RegtestChain chain = new RegtestChain();
    private final ElectrumTestServer server = new ElectrumTestServer(chain);
    private boolean paid;

    DocumentCoins() throws IOException {}

    String url() {
        return "tcp://127.0.0.1:" + server.port();
    }

    void onAnswer(String said) {
        Matcher address = ADDRESS.matcher(said);
        if (!paid && address.find()) {
            paid = true;
            chain.mine(2, script(address.group()));
            chain.mine(110, script(OTHERS));
        }
    }

    private static ByteVector script(String address) {
        return BitcoinAddress.parse(address, BitcoinNetwork.REGTEST).script();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
