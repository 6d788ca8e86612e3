package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;

/** The real program in a process of its own, from outside: start, send, kill, start again, and everything done wrong. */
class NodeEndToEndTest {
    private static final UInt256 ONE_COIN = UInt256.of(1_000_000_000_000_000_000L);
    private static final long DEV_CHAIN_ID = 31337;

    @TempDir
    private Path folder;

    @Test
    void aTransferIsMinedAndItsBlockHashRecomputesOnEveryShard() throws Exception {
        try (NodeProcess node = NodeProcess.startAutomine(folder)) {
            for (int shard = 0; shard < 4; shard++) {
                RpcCaller rpc = new RpcCaller(node.address() + (shard == 0 ? "" : "/shard/" + shard));
                long chainId = DEV_CHAIN_ID + shard;
                assertThat(rpc.call("eth_chainId").asString()).isEqualTo("0x" + Long.toHexString(chainId));

                JsonNode receipt = sendAndWait(rpc, transfer(chainId, 0, ONE_COIN));

                assertThat(receipt.get("status").asString()).isEqualTo("0x1");
                JsonNode block = rpc.call(
                        "eth_getBlockByNumber", receipt.get("blockNumber").asString(), false);
                assertThat(BlockJson.header(block).hash())
                        .isEqualTo(Hash.fromHex(block.get("hash").asString()))
                        .isEqualTo(Hash.fromHex(receipt.get("blockHash").asString()));
                assertThat(rpc.call("eth_getBalance", DevAccounts.SECOND.toHex(), "latest")
                                .asString())
                        .isEqualTo(UInt256.of(10_001).multiplyExact(ONE_COIN).toHex());
            }
        }
    }

    @Test
    void aReceiptSurvivesKillNine() throws Exception {
        JsonNode before;
        try (NodeProcess node = NodeProcess.startAutomine(folder)) {
            RpcCaller rpc = new RpcCaller(node.address());
            before = sendAndWait(rpc, transfer(DEV_CHAIN_ID, 0, ONE_COIN));
            node.kill();
        }
        try (NodeProcess node = NodeProcess.startAutomine(folder)) {
            RpcCaller rpc = new RpcCaller(node.address());
            JsonNode after = rpc.call(
                    "eth_getTransactionReceipt", before.get("transactionHash").asString());
            assertThat(after).isEqualTo(before);
            JsonNode next = sendAndWait(rpc, transfer(DEV_CHAIN_ID, 1, ONE_COIN));
            assertThat(next.get("status").asString()).isEqualTo("0x1");
        }
    }

    @Test
    void blocksComeByThemselvesAtTheBlockTimeAndStopCleanlyOnSigterm() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of(
                "node",
                "--http",
                "127.0.0.1:0",
                "--data-dir",
                folder.toString(),
                "--block-time",
                "200ms",
                "--shards",
                "2"))) {
            RpcCaller second = new RpcCaller(node.address() + "/shard/1");
            while (Long.decode(second.call("eth_blockNumber").asString()) < 2) {
                Thread.onSpinWait();
            }
            node.terminate();
            assertThat(node.exitCode()).as(node.output()).isEqualTo(128 + 15);
            assertThat(node.output()).contains("stopped");
        }
        assertThat(Files.readString(folder.resolve("logs").resolve("quorate-0.log")))
                .contains("(node) begins", "--http 127.0.0.1:0", "--shards 2")
                .contains("Node started in", "shard 1 (chain 31338)", "JSON-RPC at http")
                .containsSubsequence("Node stops after", "at round", "Node stopped in");
    }

    @Test
    void whyANodeDidNotStartIsInTheLog() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of(
                "node",
                "--data-dir",
                folder.toString(),
                "--genesis",
                folder.resolve("none.json").toString()))) {
            assertThat(node.exitCode()).isEqualTo(1);
        }
        assertThat(Files.readString(folder.resolve("logs").resolve("quorate-0.log")))
                .contains("Node did not start: node.bad-configuration", "there is no such file");
    }

    @Test
    void badTransactionsGetGethsErrors() throws Exception {
        try (NodeProcess node = NodeProcess.startAutomine(folder)) {
            RpcCaller rpc = new RpcCaller(node.address());
            sendAndWait(rpc, transfer(DEV_CHAIN_ID, 0, ONE_COIN));

            assertRefused(rpc, "0x02c0", -32000, "rlp: too few elements for types.DynamicFeeTx");
            assertRefused(rpc, "0xzz", -32602, "invalid argument 0: json: cannot unmarshal invalid hex string");
            assertRefused(
                    rpc,
                    transfer(1, 1, ONE_COIN).encoded().toHex(),
                    -32000,
                    "invalid chain id for signer: have 1 want 31337");
            assertRefused(rpc, transfer(DEV_CHAIN_ID, 0, UInt256.ZERO).encoded().toHex(), -32000, "nonce too low");
            assertRefused(
                    rpc,
                    transfer(DEV_CHAIN_ID, 1, UInt256.of(1_000_000).multiplyExact(ONE_COIN))
                            .encoded()
                            .toHex(),
                    -32000,
                    "insufficient funds for gas * price + value");
        }
    }

    @Test
    void aDevNodeShowsItsAccountsAndThenItsAddress() throws Exception {
        try (NodeProcess node = NodeProcess.startDevAt("127.0.0.1:0")) {
            String address = node.address();
            assertThat(node.output())
                    .contains("(0) " + DevAccounts.FIRST.toChecksummed() + " " + Hex.encode(DevAccounts.FIRST_KEY))
                    .contains("(9) 0x")
                    .contains("everybody knows them")
                    .doesNotContain("open to the network")
                    .containsOnlyOnce(address)
                    .endsWith("JSON-RPC at " + address);
        }
    }

    @Test
    void aNodeOpenToTheNetworkWarns() throws Exception {
        try (NodeProcess node = NodeProcess.startDevAt("0.0.0.0:0")) {
            node.address();
            assertThat(node.output()).contains("open to the network").contains("because of --dev");
        }
    }

    @Test
    void whatCannotWorkIsSaidInPlainWords() throws Exception {
        assertFails(1, "there is no such host name", "--http", "no-such-host.invalid:1");
        assertFails(
                1,
                "there is no such file",
                "--genesis",
                folder.resolve("none.json").toString());
        assertFails(1, "it is a folder", "--genesis", folder.toString());
        assertFails(2, "not 5 ms", "--block-time", "5ms");
    }

    private void assertFails(int exitCode, String message, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("node", "--data-dir", folder.toString()));
        arguments.addAll(List.of(options));
        try (NodeProcess node = NodeProcess.start(arguments)) {
            assertThat(node.exitCode()).as(node.output()).isEqualTo(exitCode);
            assertThat(node.output()).contains(message).doesNotContain("Exception", "\tat ", "null");
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                NodeProcess node = NodeProcess.startDevAt("127.0.0.1:" + taken.getLocalPort())) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output())
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .contains("uses this port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aSecondNodeOnTheSameDataIsRefused() throws Exception {
        try (NodeProcess first = NodeProcess.startAutomine(folder)) {
            first.address();
            try (NodeProcess second = NodeProcess.startAutomine(folder)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.output())
                        .contains("in use")
                        .contains(folder.toString())
                        .doesNotContain("\tat ");
            }
            assertThat(new RpcCaller(first.address()).call("eth_blockNumber").asString())
                    .isEqualTo("0x0");
        }
    }

    @Test
    void aCorruptDataFolderIsToldAndLeftAsItIs() throws Exception {
        try (NodeProcess node = NodeProcess.startAutomine(folder)) {
            sendAndWait(new RpcCaller(node.address()), transfer(DEV_CHAIN_ID, 0, ONE_COIN));
            node.terminate();
            node.exitCode();
        }
        Path store = storeFile();
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            byte[] noise = new byte[(int) Math.min(file.length(), 1 << 20)];
            new java.util.Random(7).nextBytes(noise);
            file.write(noise);
        }
        byte[] damaged = Files.readAllBytes(store);
        try (NodeProcess node = NodeProcess.startAutomine(folder)) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output()).contains("damaged").doesNotContain("\tat ");
        }
        assertThat(Files.readAllBytes(store)).isEqualTo(damaged);
    }

    @Test
    void wrongArgumentsAreExplained() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--block-time", "soon"))) {
            assertThat(node.exitCode()).isEqualTo(2);
            assertThat(node.output()).contains("--block-time").contains("1s");
        }
    }

    private Path storeFile() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static SignedTransaction transfer(long chainId, long nonce, UInt256 value) {
        UInt256 gwei = UInt256.of(1_000_000_000L);
        return SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(chainId),
                        nonce,
                        gwei,
                        gwei.add(gwei).add(gwei),
                        21_000,
                        Optional.of(DevAccounts.SECOND),
                        value,
                        Bytes.EMPTY,
                        List.of()),
                DevAccounts.FIRST_KEY);
    }

    private static JsonNode sendAndWait(RpcCaller rpc, SignedTransaction transaction) throws Exception {
        String hash = rpc.call("eth_sendRawTransaction", transaction.encoded().toHex())
                .asString();
        assertThat(hash).isEqualTo(transaction.hash().toHex());
        for (int attempt = 0; attempt < 500; attempt++) {
            JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
            if (receipt != null && !receipt.isNull()) {
                return receipt;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no receipt for " + hash);
    }

    private static void assertRefused(RpcCaller rpc, String raw, int code, String message) throws Exception {
        JsonNode error = rpc.error("eth_sendRawTransaction", raw);
        assertThat(error.get("code").asInt()).isEqualTo(code);
        assertThat(error.get("message").asString()).containsIgnoringCase(message);
    }
}
