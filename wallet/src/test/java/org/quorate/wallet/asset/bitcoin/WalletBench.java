package org.quorate.wallet.asset.bitcoin;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePinFile;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumBackend;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumOptions;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtSigner;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.asset.bitcoin.store.MemoryStore;
import org.quorate.wallet.asset.bitcoin.store.WalletStore;
import org.quorate.wallet.asset.bitcoin.testchain.ElectrumTestServer;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.secret.SecretBytes;

/** A regtest chain, its server, and wallets on it. */
final class WalletBench implements AutoCloseable {
    static final ByteVector NOBODY = new ByteVector(Script.write(Script.pay2wpkh(new byte[20])));

    final RegtestChain chain = new RegtestChain();
    final ElectrumTestServer server;
    private final Path folder;

    WalletBench(Path folder) throws IOException {
        this.folder = folder;
        this.server = new ElectrumTestServer(chain);
    }

    /** A wallet whose seed is made of a number. */
    User user(int number) {
        return user(number, new MemoryStore());
    }

    User user(int number, WalletStore store) {
        byte[] seed = new byte[64];
        seed[0] = (byte) number;
        seed[1] = (byte) (number >> 8);
        AccountPath path = new AccountPath(BitcoinNetwork.REGTEST, 0);
        SecretBytes secret = SecretBytes.wrap(seed);
        return new User(path, secret, wallet(path.publicKey(secret), store));
    }

    /** A wallet without keys. */
    BitcoinWallet wallet(AddressSource source, WalletStore store) {
        ElectrumOptions options = new ElectrumOptions(
                ElectrumServer.parse(server.address()),
                Optional.empty(),
                new CertificatePinFile(folder.resolve("pins")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMillis(5),
                4);
        return new BitcoinWallet(
                source, ElectrumBackend.connect(BitcoinNetwork.REGTEST, options), store, InstantSource.system());
    }

    record User(AccountPath path, SecretBytes seed, BitcoinWallet wallet) implements AutoCloseable {
        BitcoinAddress receive() {
            return wallet.freshAddress().address();
        }

        /** Signs what was reviewed. */
        Transaction sign(SendReview review) {
            return new PsbtSigner(path, wallet.account())
                    .sign(review.psbt(), seed)
                    .extract();
        }

        Transaction send(SendReview review) {
            Transaction signed = sign(review);
            wallet.send(signed);
            return signed;
        }

        Transaction pay(BitcoinAddress to, long amount, long satPerByte) {
            return send(wallet.prepare(
                    new SendRequest(List.of(Payment.of(to, amount)), new FeeRate(satPerByte * 1000), Set.of())));
        }

        @Override
        public void close() {
            wallet.close();
            seed.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
