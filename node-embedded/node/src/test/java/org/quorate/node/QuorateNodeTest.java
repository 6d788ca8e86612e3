package org.quorate.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.metrics.Window;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

@Timeout(60)
class QuorateNodeTest {
    /** The first account of the development genesis. */
    private static final byte[] KEY = Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final NodeConfig CONFIG =
            NodeConfig.dev().withHttp("127.0.0.1", 0).withSealing(new Sealing.Automine());

    @TempDir
    private Path folder;

    private static SignedTransaction transfer(long nonce) {
        UInt256 fee = UInt256.of(10_000_000_000L);
        return SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(31_337),
                        nonce,
                        UInt256.ONE,
                        fee,
                        21_000,
                        Optional.of(BOB),
                        UInt256.ONE,
                        Bytes.EMPTY,
                        List.of()),
                KEY);
    }

    private static void mine(QuorateNode node, long nonce) throws InterruptedException {
        Shard shard = node.shards().shard(0);
        CountDownLatch mined = new CountDownLatch(1);
        try (var _ = node.shards().onRound(_ -> mined.countDown())) {
            assertThat(shard.submit(transfer(nonce))).isInstanceOf(Accepted.class);
            assertThat(mined.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void automineMakesABlockAtOnceAndTheStatusShowsIt() throws InterruptedException {
        try (QuorateNode node = QuorateNode.start(CONFIG)) {
            assertThat(node.status().height()).isZero();
            mine(node, 0);
            assertThat(node.shards().shard(0).headState().balance(BOB)).isEqualTo(UInt256.ONE);
            NodeStatus status = node.status();
            assertThat(status.state()).isEqualTo(NodeState.RUNNING);
            assertThat(status.height()).isOne();
            assertThat(status.mempool()).isZero();
            assertThat(status.tpsPeak()).isOne();
            assertThat(status.shards())
                    .hasSize(4)
                    .extracting(ShardStatus::height)
                    .containsOnly(1L);
            assertThat(status.shards().getFirst().lastBlockGasUsed()).isEqualTo(21_000);
            assertThat(node.throughput(Window.LAST_MINUTE).tps()).hasSize(60);
        }
    }

    @Test
    void rpcAnswersForEveryShard() throws IOException, InterruptedException {
        try (QuorateNode node = QuorateNode.start(CONFIG)) {
            URI rpc = node.status().rpc().orElseThrow();
            assertThat(chainId(rpc)).contains("\"0x7a69\"");
            assertThat(chainId(rpc.resolve("/shard/3"))).contains("\"0x7a6c\"");
        }
    }

    @Test
    void prometheusReadsWhatWasCommitted() throws IOException, InterruptedException {
        try (QuorateNode node = QuorateNode.start(CONFIG);
                HttpClient client = HttpClient.newHttpClient()) {
            mine(node, 0);
            URI page = node.status().rpc().orElseThrow().resolve("/metrics");
            String metrics = client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains("quorate_transactions_committed_total{shard=\"0\"} 1.0")
                    .contains("quorate_transactions_committed_total{shard=\"1\"} 0.0")
                    .contains("quorate_gas_used_total{shard=\"0\"} 21000.0")
                    .contains("quorate_block_height{shard=\"3\"} 1.0")
                    .contains("quorate_pool_transactions{shard=\"0\",state=\"pending\"} 0.0")
                    .contains("quorate_stage_transactions_total{stage=\"execute\"} 1.0")
                    .contains("quorate_stage_latency_last_seconds{stage=\"append\"}")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void whatIsVerifiedIsExecutedInParallelEvenIfThatDoesNotPay() throws IOException, InterruptedException {
        NodeConfig verifying = CONFIG.withSealing(new Sealing.Interval(Duration.ofMillis(500)))
                .withWorkers(1)
                .withVerifyParallel(true);
        try (QuorateNode node = QuorateNode.start(verifying);
                HttpClient client = HttpClient.newHttpClient()) {
            Shard shard = node.shards().shard(0);
            // Two of one block: with one of its own each time, there is nothing to execute at once.
            String metrics = "";
            URI page = node.status().rpc().orElseThrow().resolve("/metrics");
            for (long nonce = 0; nonce < 60 && !metrics.contains("{way=\"parallel\"} 1.0"); nonce += 2) {
                shard.submit(transfer(nonce));
                shard.submit(transfer(nonce + 1));
                Thread.sleep(500);
                metrics = client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
            }
            assertThat(metrics).contains("{way=\"parallel\"} 1.0");
            assertThat(node.status().state()).isEqualTo(NodeState.RUNNING);
        }
    }

    @Test
    void aFolderWithoutAChainIsKnown() throws IOException, InterruptedException {
        assertThat(QuorateNode.hasChain(folder)).isFalse();
        NodeConfig kept = CONFIG.withDataFolder(folder);
        try (QuorateNode node = QuorateNode.start(kept)) {
            mine(node, 0);
        }
        assertThat(QuorateNode.hasChain(folder)).isTrue();
    }

    private static String chainId(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void intervalMakesBlocksByItself() throws InterruptedException {
        NodeConfig config = CONFIG.withSealing(new Sealing.Interval(Duration.ofMillis(20)));
        try (QuorateNode node = QuorateNode.start(config)) {
            CountDownLatch rounds = new CountDownLatch(3);
            node.shards().onRound(_ -> rounds.countDown());
            assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void developmentAccountsAreShownOnlyByANodeThatSignsForThem() {
        try (QuorateNode node = QuorateNode.start(CONFIG.withDevMethods(true))) {
            assertThat(node.devAccounts()).hasSize(10).allSatisfy(account -> {
                assertThat(Secp256k1.address(account.privateKey().toArray())).isEqualTo(account.address());
                assertThat(node.shards().shard(0).headState().balance(account.address()))
                        .isEqualTo(UInt256.of(10_000).multiplyExact(UInt256.of(1_000_000_000_000_000_000L)));
            });
        }
        try (QuorateNode node = QuorateNode.start(CONFIG)) {
            assertThat(node.devAccounts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5 ms", "0, 0 ms", "3660000, 61 min", "7200000, 120 min"})
    void aBlockTimeOutOfRangeIsToldAsPeopleWriteIt(long millis, String words) {
        assertThatThrownBy(() -> new Sealing.Interval(Duration.ofMillis(millis)))
                .hasMessage("the block time must be from 10 ms to 1 h, not " + words);
    }

    @Test
    void aStoppedNodeSaysSoAndANewOneGoesOn() throws InterruptedException {
        NodeConfig config = CONFIG.withDataFolder(folder);
        QuorateNode first = QuorateNode.start(config);
        mine(first, 0);
        first.close();
        first.close();
        assertThat(first.status().state()).isEqualTo(NodeState.STOPPED);
        assertThat(first.status().rpc()).isEmpty();
        try (QuorateNode second = QuorateNode.start(config)) {
            assertThat(second.status().height()).isOne();
            mine(second, 1);
            assertThat(second.shards().shard(0).headState().balance(BOB)).isEqualTo(UInt256.of(2));
        }
    }

    @Test
    void aNodeIsMadeFromASnapshotThatWasTakenWhileAnotherRan() throws InterruptedException {
        Path running = folder.resolve("running.snapshot");
        Path stopped = folder.resolve("stopped.snapshot");
        NodeConfig first = CONFIG.withDataFolder(folder.resolve("first"));
        try (QuorateNode node = QuorateNode.start(first)) {
            mine(node, 0);
            assertThat(node.writeSnapshot(running)).isEqualTo(1);
            assertRefused(() -> QuorateNode.writeSnapshot(first, stopped), Reason.DATA_IN_USE, "in use");
            mine(node, 1);
        }
        assertThat(QuorateNode.writeSnapshot(first, stopped)).isEqualTo(2);
        assertGoesOnFrom(running, 1);
        assertGoesOnFrom(stopped, 2);
        assertRefused(() -> QuorateNode.restore(first, stopped), Reason.BAD_CONFIGURATION, "holds data already");
    }

    private void assertGoesOnFrom(Path snapshot, long round) throws InterruptedException {
        NodeConfig restored = CONFIG.withDataFolder(folder.resolve("from-" + round));
        assertThat(QuorateNode.restore(restored, snapshot)).isEqualTo(round);
        try (QuorateNode node = QuorateNode.start(restored)) {
            assertThat(node.status().height()).isEqualTo(round);
            mine(node, round);
            assertThat(node.shards().shard(0).headState().balance(BOB)).isEqualTo(UInt256.of(round + 1));
        }
    }

    @Test
    void aPortInUseIsSaidAndTheDataFolderGivenBack() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NodeConfig config = CONFIG.withDataFolder(folder).withHttp("127.0.0.1", taken.getLocalPort());
            assertRefused(config, Reason.PORT_IN_USE, "another program uses this port");
        }
        QuorateNode.start(CONFIG.withDataFolder(folder)).close();
    }

    @Test
    void wrongGenesisAndFolderInUseAreSaid() throws IOException {
        Path genesis = Files.writeString(folder.resolve("genesis.json"), "{\"config\": {}}");
        assertRefused(CONFIG.withGenesisFile(genesis), Reason.BAD_CONFIGURATION, "config.chainId is missing");
        NodeConfig config = CONFIG.withDataFolder(folder.resolve("data"));
        QuorateNode node = QuorateNode.start(config);
        assertRefused(config, Reason.DATA_IN_USE, "in use by another Quorate node");
        node.close();
        assertRefused(config.withShards(2), Reason.BAD_CONFIGURATION, "holds 4 shards, not 2");
    }

    private static void assertRefused(NodeConfig config, Reason reason, String message) {
        assertRefused(() -> QuorateNode.start(config).close(), reason, message);
    }

    private static void assertRefused(ThrowingCallable attempt, Reason reason, String message) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        NodeStartException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }
}
