package org.quorate.rpc.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.dev.DevControlException;
import org.quorate.chain.dev.ForkCache;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.chain.dev.RemoteFailureException;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.testing.DevCaller;
import org.quorate.rpc.testing.DevServer;
import org.quorate.rpc.testing.SampleContract;
import tools.jackson.databind.JsonNode;

/** A development chain that leaves another one. */
class ForkTest {
    private static final String FIRST = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String SOMEBODY = "0x00000000000000000000000000000000000000aa";
    private static final RemoteNode.Patience SHORT =
            new RemoteNode.Patience(3, Duration.ofMillis(5), Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private final DevServer remote = new DevServer();
    private final DevCaller fork = new DevCaller();
    private String contract;
    private String call;

    @BeforeEach
    void leave() {
        contract = remote.dev()
                .send("{'from':'%s','data':'%s'}".formatted(FIRST, SampleContract.INIT_CODE))
                .get("contractAddress")
                .stringValue();
        call = remote.dev()
                .send("{'from':'%s','to':'%s','data':'%s'}".formatted(FIRST, contract, SampleContract.WORD))
                .get("transactionHash")
                .stringValue();
        remote.dev().call("anvil_setBalance", "'" + SOMEBODY + "','0x64'");
        remote.dev().call("evm_mine", "");
        fork.call("hardhat_reset", "{'forking':{'jsonRpcUrl':'%s'}}".formatted(remote.url()));
    }

    @AfterEach
    void close() {
        fork.close();
        remote.close();
    }

    private void assertSame(String method, String params) {
        assertThat(fork.call(method, params)).as(method).isEqualTo(remote.dev().call(method, params));
    }

    private String slot(DevCaller dev, String block) {
        return dev.text("eth_getStorageAt", "'%s','0x0','%s'".formatted(contract, block));
    }

    @Test
    void theCommonPartIsTheOtherChains() {
        assertThat(fork.number("eth_blockNumber", "")).isEqualTo(3);
        for (String number : new String[] {"'0x0'", "'0x1'", "'0x3'", "'earliest'"}) {
            assertSame("eth_getBlockByNumber", number + ",true");
            assertSame("eth_getBlockReceipts", number);
        }
        assertSame("eth_getTransactionByHash", "'" + call + "'");
        assertSame("eth_getTransactionReceipt", "'" + call + "'");
        assertSame("debug_traceTransaction", "'" + call + "',{'tracer':'callTracer'}");
        assertSame("eth_getBalance", "'" + SOMEBODY + "','0x1'");
        assertSame("eth_getCode", "'" + contract + "','latest'");
        assertSame("eth_getLogs", "{'fromBlock':'0x0','toBlock':'0x3'}");
        assertThat(slot(fork, "latest")).isEqualTo(SampleContract.WORD);
        assertThat(slot(fork, "0x1")).endsWith("00");
        assertThat(fork.call("eth_getTransactionReceipt", "'0x" + "12".repeat(32) + "'")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatIsDoneInTheForkStaysThere() {
        String zero = "0x" + "0".repeat(64);
        JsonNode receipt =
                fork.send("{'from':'%s','to':'%s','data':'%s','gas':'0x40000'}".formatted(FIRST, contract, zero));
        assertThat(receipt.get("blockNumber").stringValue()).isEqualTo("0x4");
        assertThat(slot(fork, "latest")).as("a slot that was cleared here").isEqualTo(zero);
        assertThat(slot(fork, "0x3")).isEqualTo(SampleContract.WORD);
        assertThat(slot(remote.dev(), "latest")).isEqualTo(SampleContract.WORD);
        JsonNode logs =
                fork.call("eth_getLogs", "{'fromBlock':'0x0','toBlock':'latest','address':'%s'}".formatted(contract));
        assertThat(logs).hasSize(2);
        assertThat(logs.get(1).get("blockNumber").stringValue()).isEqualTo("0x4");
        assertThat(fork.call("eth_getBlockByNumber", "'0x4',false").get("parentHash"))
                .isEqualTo(
                        remote.dev().call("eth_getBlockByNumber", "'0x3',false").get("hash"));
        assertThat(fork.call(
                                "debug_traceTransaction",
                                "'%s',{'tracer':'callTracer'}"
                                        .formatted(
                                                receipt.get("transactionHash").stringValue()))
                        .get("to")
                        .stringValue())
                .isEqualTo(contract);
    }

    @Test
    void snapshotsAndEditsWorkOnAFork() {
        String snapshot = fork.text("evm_snapshot", "");
        fork.call("anvil_setStorageAt", "'%s','0x0','0x63'".formatted(contract));
        fork.call("anvil_setCode", "'%s','0x'".formatted(contract));
        fork.call("anvil_setBalance", "'" + SOMEBODY + "','0x0'");
        assertThat(slot(fork, "latest")).endsWith("63");
        assertThat(fork.text("eth_getCode", "'" + contract + "','latest'")).isEqualTo("0x");
        assertThat(fork.number("eth_getBalance", "'" + SOMEBODY + "','latest'")).isZero();
        fork.call("evm_revert", "'" + snapshot + "'");
        assertThat(slot(fork, "latest")).isEqualTo(SampleContract.WORD);
        assertSame("eth_getCode", "'" + contract + "','latest'");
        assertThat(fork.number("eth_getBalance", "'" + SOMEBODY + "','latest'")).isEqualTo(100);
    }

    @Test
    void whatTheOtherChainMadeLaterDoesNotExistHere() {
        JsonNode later = remote.dev()
                .send("{'from':'%s','to':'%s','data':'%s'}".formatted(FIRST, contract, SampleContract.WORD));
        String hash = "'" + later.get("transactionHash").stringValue() + "'";
        String block = "'" + later.get("blockHash").stringValue() + "'";
        remote.dev().call("evm_setAutomine", "false");
        String waiting =
                "'" + remote.dev().text("eth_sendTransaction", "{'from':'%s','to':'%s'}".formatted(FIRST, FIRST)) + "'";
        for (String transaction : new String[] {hash, waiting}) {
            assertThat(fork.call("eth_getTransactionReceipt", transaction).isNull())
                    .isTrue();
            assertThat(fork.call("eth_getTransactionByHash", transaction).isNull())
                    .isTrue();
            fork.error("debug_traceTransaction", transaction);
        }
        assertThat(fork.call("eth_getBlockByHash", block + ",true").isNull()).isTrue();
        assertThat(fork.call("eth_getBlockTransactionCountByHash", block).isNull())
                .isTrue();
        fork.error("eth_getBalance", "'" + FIRST + "'," + block);
        fork.error("eth_getLogs", "{'blockHash':" + block + "}");
        String common = "'"
                + remote.dev()
                        .call("eth_getBlockByNumber", "'0x2',false")
                        .get("hash")
                        .stringValue() + "'";
        assertSame("eth_getBlockByHash", common + ",true");
        assertSame("eth_getBlockTransactionCountByHash", common);
        assertSame("eth_getBalance", "'" + FIRST + "'," + common);
        assertSame("eth_getLogs", "{'blockHash':" + common + "}");
    }

    @Test
    void aNodeThatIsGoneIsNoMistakeOfTheCaller() {
        remote.close();
        JsonNode error = fork.error("eth_getBalance", "'0x00000000000000000000000000000000000000ee','latest'");
        assertThat(error.get("code").intValue()).isEqualTo(-32_000);
        assertThat(error.get("message").stringValue()).contains("the node that the chain is forked from");
        assertThat(fork.error("evm_revert", "'nonsense'").get("code").intValue())
                .as("a mistake of the caller")
                .isEqualTo(-32_602);
    }

    /** It is in the pool, so its sender gets the hash and not the failure. */
    @Test
    void whatWasTakenIsAnsweredWithItsHashThoughNoBlockCanBeMade() {
        fork.send("{'from':'%s','to':'%s','gas':'0x5208'}".formatted(FIRST, FIRST));
        remote.close();
        String hash = fork.text(
                "eth_sendTransaction",
                "{'from':'%s','to':'0x00000000000000000000000000000000000000ee','value':'0x1','gas':'0x10000','gasPrice':'0x77359400'}"
                        .formatted(FIRST));
        JsonNode waiting = fork.call("eth_getTransactionByHash", "'" + hash + "'");
        assertThat(waiting.get("blockNumber").isNull()).isTrue();
        assertThat(fork.number("eth_blockNumber", "")).isEqualTo(4);
        assertThat(fork.error("evm_mine", "").get("code").intValue()).isEqualTo(-32_000);
    }

    @Test
    void blockhashReachesIntoTheOtherChain() {
        fork.call("anvil_setCode", "'%s','0x5f35405f5260205ff3'".formatted(SOMEBODY));
        String two = "0x" + "0".repeat(63) + "2";
        assertThat(fork.text("eth_call", "{'to':'%s','data':'%s'},'latest'".formatted(SOMEBODY, two)))
                .isEqualTo(remote.dev()
                        .call("eth_getBlockByNumber", "'0x2',false")
                        .get("hash")
                        .stringValue());
    }

    @Test
    void theNodeSaysWhatItLeft() {
        JsonNode info = fork.call("anvil_nodeInfo", "").get("forkConfig");
        assertThat(info.get("forkUrl").stringValue()).isEqualTo(remote.url());
        assertThat(info.get("forkBlockNumber").intValue()).isEqualTo(3);
        assertThat(fork.call("hardhat_metadata", "")
                        .get("forkedNetwork")
                        .get("chainId")
                        .intValue())
                .isEqualTo(31337);
        fork.call("anvil_reset", "{'forking':{'blockNumber':1}}");
        assertThat(fork.number("eth_blockNumber", "")).isOne();
        fork.call("anvil_reset", "");
        assertThat(fork.number("eth_blockNumber", "")).isZero();
        assertThat(fork.call("hardhat_metadata", "").get("forkedNetwork").isNull())
                .isTrue();
    }

    @Test
    void whatCannotBeForkedIsExplained() {
        assertThat(message("{'forking':{'jsonRpcUrl':'%s','blockNumber':77}}".formatted(remote.url())))
                .contains("has no block 77")
                .contains("its last one is 3");
        assertThat(message("{'forking':{'jsonRpcUrl':'http://127.0.0.1:1/secret'}}"))
                .contains("no answer in 3 attempts")
                .doesNotContain("secret");
        assertThat(message("{'forking':{'jsonRpcUrl':'ftp://127.0.0.1'}}")).contains("http:// or https://");
        assertThat(message("{'forking':{'jsonRpcUrl':':::'}}")).isNotEmpty();
        try (DevCaller other = new DevCaller()) {
            assertThat(other.error("anvil_reset", "{'forking':{}}")
                            .get("message")
                            .stringValue())
                    .contains("RPC URL not provided");
        }
    }

    private String message(String reset) {
        return fork.error("anvil_reset", reset).get("message").stringValue();
    }

    /** What was fetched is found on disk by the next run, though the other node is gone by then. */
    @Test
    void answersAreKeptOnDisk() {
        Address account = Address.fromHex(contract);
        ForkPoint first = ForkCache.before(RemoteFork.open(remote.url(), Optional.empty(), SHORT), Optional.of(folder));
        UInt256 slot = first.chain().storage(account, UInt256.ZERO);
        assertThat(slot).isEqualTo(UInt256.of(7));
        assertThat(first.chain().account(account).nonce()).isOne();
        ForkPoint again = RemoteFork.open(remote.url(), Optional.empty(), SHORT);
        first.chain().close();
        remote.close();
        ForkPoint second = ForkCache.before(again, Optional.of(folder));
        assertThat(second.chain().storage(account, UInt256.ZERO)).isEqualTo(slot);
        assertThat(second.chain().account(account).nonce()).isOne();
        assertThatThrownBy(() -> second.chain().storage(account, UInt256.ONE))
                .isInstanceOf(DevControlException.class)
                .hasMessageContaining("no answer in 3 attempts");
        second.chain().close();
    }

    @Test
    void anOverloadedNodeIsAskedAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int number = asked.incrementAndGet();
            byte[] answer = (number == 2
                            ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"slow down\"}}"
                            : "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x5\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(number == 1 ? 429 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            RemoteNode node =
                    new RemoteNode("http://127.0.0.1:" + server.getAddress().getPort(), SHORT);
            assertThat(node.ask("eth_chainId", RemoteNode.params()).stringValue())
                    .isEqualTo("0x5");
            assertThat(asked).hasValue(3);
        } finally {
            server.stop(0);
        }
    }

    /** It takes the question, sends the head of an answer and then nothing. */
    @Test
    void aNodeThatHangsIsGivenUp() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
        });
        server.start();
        try (CallPool calls = new CallPool(1, Duration.ofMillis(800))) {
            RemoteNode node = new RemoteNode(
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    new RemoteNode.Patience(3, Duration.ofMillis(5), Duration.ofSeconds(1)));
            assertThatThrownBy(() -> node.ask("eth_chainId", RemoteNode.params()))
                    .isInstanceOf(RemoteFailureException.class)
                    .hasMessageContaining("has not answered in time");
            assertThatThrownBy(() -> calls.run(() -> node.ask("eth_chainId", RemoteNode.params())))
                    .as("the call's limit is told of by what it waits for")
                    .isInstanceOf(RemoteFailureException.class)
                    .hasMessageContaining("has not answered in time");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerWithoutEndIsNotRead() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 20];
            try (exchange) {
                for (int i = 0; i < 64; i++) {
                    exchange.getResponseBody().write(piece);
                }
            } catch (IOException e) {
                // It hangs up, as it should.
            }
        });
        server.start();
        try {
            RemoteNode node =
                    new RemoteNode("http://127.0.0.1:" + server.getAddress().getPort(), RemoteNode.Patience.USUAL);
            assertThatThrownBy(() -> node.ask("eth_chainId", RemoteNode.params()))
                    .isInstanceOf(RemoteFailureException.class)
                    .hasMessageContaining("more than 32 MiB");
        } finally {
            server.stop(0);
        }
    }
}
