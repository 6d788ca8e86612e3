package org.quorate.wallet.asset.bitcoin.electrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.ChainTip;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.chain.Checkpoints;
import org.quorate.wallet.asset.bitcoin.chain.HeaderChain;
import org.quorate.wallet.asset.bitcoin.testchain.ElectrumTestServer;
import org.quorate.wallet.asset.bitcoin.testchain.Faults.Fault;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.asset.bitcoin.testchain.TestCertificates;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

@Timeout(60)
class ElectrumBackendTest {
    private static final ByteVector ALICE = script(1);
    private static final ByteVector BOB = script(2);

    @TempDir
    Path folder;

    private final RegtestChain chain = new RegtestChain();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ElectrumTestServer server;

    @BeforeEach
    void start() throws IOException {
        chain.mine(20, ALICE);
        server = new ElectrumTestServer(chain);
        open.add(server);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private static ByteVector script(int number) {
        byte[] hash = new byte[20];
        hash[0] = (byte) number;
        return new ByteVector(Script.write(Script.pay2wpkh(hash)));
    }

    private ElectrumBackend backend(String address) {
        ElectrumBackend backend = ElectrumBackend.connect(BitcoinNetwork.REGTEST, options(address));
        open.add(backend);
        return backend;
    }

    private ElectrumOptions options(String address) {
        return new ElectrumOptions(
                ElectrumServer.parse(address),
                Optional.empty(),
                new CertificatePinFile(folder.resolve("pins")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofMillis(10),
                4);
    }

    private static void fails(ElectrumProblem problem, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }

    /** What a wallet asks for in one round. */
    private Map<TxId, Inclusion> round(ElectrumBackend backend) {
        backend.tip();
        List<Mention> history = backend.histories(List.of(ALICE, BOB)).getFirst();
        List<Transaction> transactions =
                backend.transactions(history.stream().map(Mention::txid).toList());
        Map<Transaction, Integer> claims = new java.util.LinkedHashMap<>();
        for (int i = 0; i < history.size(); i++) {
            claims.put(transactions.get(i), history.get(i).height());
        }
        return backend.prove(claims);
    }

    @Test
    void findsAndProvesWhatIsInTheChain() {
        ElectrumBackend backend = backend(server.address());
        assertThat(backend.tip()).isEqualTo(new ChainTip(20, chain.tip()));
        assertThat(backend.histories(List.of(BOB, ALICE)).getFirst()).isEmpty();
        Map<TxId, Inclusion> proved = round(backend);
        assertThat(proved).hasSize(20);
        for (int height = 1; height <= 20; height++) {
            assertThat(proved.get(chain.block(height).tx.getFirst().txid))
                    .isEqualTo(new Inclusion(height, chain.block(height).hash, chain.block(height).header.time));
        }
        assertThat(backend.feeFor(6)).contains(new FeeRate(2000));
        assertThat(backend.feeFor(500)).isEmpty();
        assertThat(backend.leastFee()).isEqualTo(FeeRate.ONE);
    }

    @Test
    void anUnchangedHistoryIsNotFetchedAgain() {
        ElectrumBackend backend = backend(server.address());
        backend.histories(List.of(ALICE, BOB));
        int before = server.requests();
        backend.histories(List.of(ALICE, BOB));
        assertThat(server.requests() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DISCONNECT_BEFORE_EACH_METHOD", "DISCONNECT_AFTER_EACH_METHOD", "INTERLEAVED"})
    void survivesADisconnectInEveryCallAndNotificationsBetweenBatches(Fault fault) {
        ElectrumBackend backend = backend(server.address());
        server.faults().set(fault);
        assertThat(round(backend)).hasSize(20);
        assertThat(backend.feeFor(6)).isPresent();
        if (fault != Fault.INTERLEAVED) {
            assertThat(server.connections()).isGreaterThanOrEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_PROOF,BAD_PROOF",
        "WRONG_HEADER,BAD_HEADER",
        "WITHHELD_TRANSACTION,WITHHOLDS",
        "WRONG_TRANSACTION,WRONG_TRANSACTION",
        "ENDLESS_ANSWER,TOO_LONG",
        "GARBAGE,BAD_ANSWER",
        "SILENCE,TIMED_OUT"
    })
    void doesNotBelieveALyingServer(Fault fault, ElectrumProblem problem) {
        ElectrumBackend backend = backend(server.address());
        server.faults().set(fault);
        fails(problem, () -> round(backend));
        server.faults().set();
        assertThat(round(backend)).hasSize(20);
    }

    @Test
    void followsAReorganizationOfSixBlocksAndForgetsTheOldOnes() {
        ElectrumBackend backend = backend(server.address());
        Map<TxId, Inclusion> before = round(backend);
        Inclusion last = before.get(chain.block(20).tx.getFirst().txid);
        chain.undo(6);
        chain.mine(7, BOB);
        assertThat(backend.tip()).isEqualTo(new ChainTip(21, chain.tip()));
        assertThat(backend.isInChain(last.height(), last.block())).isFalse();
        assertThat(backend.isInChain(14, chain.block(14).hash)).isTrue();
        assertThat(round(backend)).hasSize(14);
        assertThat(backend.histories(List.of(BOB)).getFirst()).hasSize(7);
    }

    @Test
    void aServerOfAnotherChainIsRefused() {
        fails(ElectrumProblem.WRONG_CHAIN, () -> ElectrumBackend.connect(
                        BitcoinNetwork.TESTNET4, options(server.address()))
                .tip());
        fails(ElectrumProblem.LESS_WORK, () -> ElectrumBackend.connect(
                        BitcoinNetwork.MAINNET, options(server.address()))
                .tip());
    }

    @Test
    void tellsOfChangesAndSubscribesAgainAfterALostConnection() throws Exception {
        ElectrumBackend backend = backend(server.address());
        round(backend);
        server.dropConnections();
        round(backend);
        CountDownLatch told = new CountDownLatch(2);
        try (var registration = backend.onChange(told::countDown)) {
            chain.mine(1, ALICE);
            server.announce();
            assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(round(backend)).hasSize(21);
    }

    @Test
    void pinsTheCertificateAndNoticesAnotherOne() throws Exception {
        ElectrumTestServer encrypted = new ElectrumTestServer(chain, TestCertificates.fresh(folder), 0);
        assertThat(backend(encrypted.address()).tip().height()).isEqualTo(20);
        assertThat(backend(encrypted.address()).tip().height()).isEqualTo(20);
        int port = encrypted.port();
        String address = encrypted.address();
        encrypted.close();
        open.add(new ElectrumTestServer(chain, TestCertificates.fresh(folder), port));
        fails(ElectrumProblem.CERTIFICATE_CHANGED, () -> backend(address).tip());
        new CertificatePinFile(folder.resolve("pins")).forget(ElectrumServer.parse(address));
        assertThat(backend(address).tip().height()).isEqualTo(20);
    }

    @Test
    void goesThroughASocksProxyWhichLooksTheNameUp() throws Exception {
        try (SocksTestProxy proxy = new SocksTestProxy()) {
            ElectrumServer onion = ElectrumServer.parse("tcp://quorate.onion:" + server.port());
            ElectrumOptions options = new ElectrumOptions(
                    onion,
                    Optional.of(proxy.address()),
                    new CertificatePinFile(folder.resolve("pins")),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(10),
                    2);
            try (ElectrumBackend backend = ElectrumBackend.connect(BitcoinNetwork.REGTEST, options)) {
                assertThat(backend.tip().height()).isEqualTo(20);
                assertThat(proxy.asked()).containsExactly("quorate.onion:" + server.port());
            }
        }
    }

    @Test
    void refusalsCarryTheServersWords() {
        ElectrumBackend backend = backend(server.address());
        assertThatThrownBy(() -> backend.transactions(List.of(new TxId("00".repeat(32)))))
                .isInstanceOfSatisfying(WalletException.class, e -> {
                    assertThat(e.problem()).isEqualTo(ElectrumProblem.REFUSED);
                    assertThat(e.detail().orElse("")).contains("No such mempool or blockchain transaction");
                });
    }

    @Test
    void aServerThatIsNotThereIsTold() throws IOException {
        // Bound but not listening: nobody else gets the port, and nobody answers there.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            fails(ElectrumProblem.UNREACHABLE, () -> backend("tcp://127.0.0.1:" + held.getLocalPort())
                    .tip());
        }
    }

    @Test
    void weakerBranchesAreOnlyFollowedOnAPrivateNetwork() {
        HeaderChain headers = new HeaderChain(
                BitcoinNetwork.REGTEST, Checkpoints.of(BitcoinNetwork.REGTEST).last(), InstantSource.system());
        ElectrumBackend backend =
                new ElectrumBackend(headers, Checkpoints.of(BitcoinNetwork.REGTEST), options(server.address()));
        open.add(backend);
        backend.tip();
        chain.undo(3);
        assertThat(backend.tip().height()).isEqualTo(17);
        chain.mine(1, BOB);
        assertThat(backend.tip()).isEqualTo(new ChainTip(18, chain.tip()));
    }

    @ParameterizedTest
    @CsvSource({
        "electrum.example.org,tls://electrum.example.org:50002",
        "electrum.example.org:443:s,tls://electrum.example.org:443",
        "ssl://E.example:50002,tls://e.example:50002",
        "127.0.0.1:50001:t,tcp://127.0.0.1:50001",
        "tcp://[::1]:50001,tcp://[::1]:50001"
    })
    void readsServerAddresses(String typed, String normal) {
        assertThat(ElectrumServer.parse(typed)).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://x", "tcp://electrum.example.org:50001", "host:0", "host:99999", "a b", "tls://x:1:t"
            })
    void refusesServerAddresses(String typed) {
        fails(ElectrumProblem.BAD_SERVER, () -> ElectrumServer.parse(typed));
    }
}
