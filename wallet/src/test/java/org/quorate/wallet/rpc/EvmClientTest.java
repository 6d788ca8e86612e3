package org.quorate.wallet.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.StubNode.Raw;

/** The client against servers that lie, stall or break. */
class EvmClientTest {
    private StubNode node;
    private EvmClients clients;
    private EvmClient client;

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode();
        clients = new EvmClients(Duration.ofSeconds(20));
        client = clients.of(node.endpoint(31337));
    }

    @AfterEach
    void tearDown() {
        clients.close();
        node.close();
    }

    @Test
    void readsAnAnswer() {
        node.result("eth_chainId", "\"0x7a69\"");
        client.requireChain();
        assertThat(client.call("eth_chainId").quantity()).isEqualTo(UInt256.of(31337));
    }

    @Test
    void anotherChainIsNotUsed() {
        node.result("eth_chainId", "\"0x1\"");
        assertProblem(client::requireChain, EndpointProblem.WRONG_CHAIN);
    }

    @Test
    void anErrorKeepsTheNodesWordsButNotItsTricks() {
        node.error("eth_call", 3, "execution reverted\n\u202eevil\u0007" + "x".repeat(5000));
        assertThatThrownBy(() -> client.call("eth_call")).isInstanceOfSatisfying(RpcErrorException.class, e -> {
            assertThat(e.code()).isEqualTo(3);
            assertThat(e.getMessage())
                    .startsWith("execution reverted evil xxx")
                    .hasSizeLessThan(320)
                    .doesNotContain("\n", "\u202e", "\u0007");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"jsonrpc\":\"2.0\",\"id\":ID}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"ID\",\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":7777,\"error\":{\"code\":1,\"message\":\"no\"}}",
                "{\"id\":ID,\"result\":\"0x1\"} trailing",
                "{\"id\":ID,\"result\":\"0x1\",\"result\":\"0x2\"}",
                "{\"id\":ID,\"result\":1}",
                "{\"id\":ID,\"result\":null}",
                "{\"id\":ID,\"result\":true}",
                "{\"id\":ID,\"result\":[\"0x1\"]}",
                "{\"id\":ID,\"result\":\"1\"}",
                "{\"id\":ID,\"result\":\"0x\"}",
                "{\"id\":ID,\"result\":\"0x-1\"}",
                "{\"id\":ID,\"result\":\"0xzz\"}",
                "{\"id\":ID,\"result\":\"0x11111111111111111111111111111111111111111111111111111111111111111\"}"
            })
    void answersThatNoNodeGivesAreRefused(String body) {
        node.on("eth_chainId", p -> new Raw(200, "application/json", body));
        assertProblem(() -> client.call("eth_chainId").quantity(), EndpointProblem.BAD_ANSWER);
    }

    @Test
    void deepNestingAndHugeBodiesAreRefused() {
        node.on("deep", p -> new Raw(200, "application/json", "{\"id\":ID,\"result\":" + "[".repeat(100_000)));
        assertProblem(() -> client.call("deep"), EndpointProblem.BAD_ANSWER);
        node.on("huge", p -> new Raw(200, "application/json", " ".repeat(3_000_000)));
        assertProblem(() -> client.call("huge"), EndpointProblem.BAD_ANSWER);
        String longData = "\"0x" + "00".repeat(500_000) + "\"";
        node.result("long", longData);
        assertThat(client.call("long").data().length()).isEqualTo(500_000);
        assertProblem(() -> client.call("long").hash(), EndpointProblem.BAD_ANSWER);
    }

    @Test
    void errorsOfHttpAreToldApartFromErrorsOfTheNode() {
        node.on("eth_call", p -> new Raw(503, "text/html", "<html>"));
        assertProblem(() -> client.call("eth_call"), EndpointProblem.HTTP_ERROR);
        node.on("eth_call", p -> new Raw(302, "text/html", ""));
        assertProblem(() -> client.call("eth_call"), EndpointProblem.HTTP_ERROR);
        node.on(
                "eth_call",
                p -> new Raw(400, "application/json", "{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no\"}}"));
        assertThatThrownBy(() -> client.call("eth_call")).isInstanceOf(RpcErrorException.class);
    }

    @Test
    void aServerThatHangsOrTricklesIsGivenUp() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        try (RawServer hanging = new RawServer(socket -> given.await());
                RawServer trickling = new RawServer(socket -> trickle(socket, given));
                EvmClients hasty = new EvmClients(Duration.ofMillis(300))) {
            assertProblem(() -> hasty.of(hanging.endpoint()).call("eth_chainId"), EndpointProblem.TIMED_OUT);
            assertProblem(() -> hasty.of(trickling.endpoint()).call("eth_chainId"), EndpointProblem.TIMED_OUT);
            given.countDown();
        }
    }

    @Test
    void aServerThatDisconnectsOrIsNotThereIsUnreachable() throws Exception {
        Endpoint gone;
        try (RawServer closing = new RawServer(Socket::close)) {
            gone = closing.endpoint();
            assertProblem(() -> clients.of(closing.endpoint()).call("eth_chainId"), EndpointProblem.UNREACHABLE);
        }
        assertProblem(() -> clients.of(gone).call("eth_chainId"), EndpointProblem.UNREACHABLE);
        try (RawServer half = new RawServer(socket ->
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".getBytes()))) {
            assertProblem(() -> clients.of(half.endpoint()).call("eth_chainId"), EndpointProblem.UNREACHABLE);
        }
        try (RawServer noise = new RawServer(socket -> socket.getOutputStream().write("SSH-2.0\r\n\r\n".getBytes()))) {
            assertProblem(() -> clients.of(noise.endpoint()).call("eth_chainId"), EndpointProblem.UNREACHABLE);
        }
    }

    @Test
    void anAccessKeyInTheAddressIsNeverPrinted() {
        Endpoint keyed = new Endpoint("mine", URI.create("http://127.0.0.1:1/v3/SECRETKEY"), UInt256.ONE);
        assertThat(keyed.toString()).doesNotContain("SECRETKEY");
        assertThatThrownBy(() -> clients.of(keyed).call("eth_chainId"))
                .hasMessageNotContaining("SECRETKEY")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://128.0.0.1",
                "http://0.0.0.0",
                "ftp://127.0.0.1",
                "ws://127.0.0.1",
                "https://user:password@example.org",
                "file:///etc/passwd",
                "https:opaque",
                "127.0.0.1:8545"
            })
    void onlyHttpsOrThisComputerIsAllowed(String address) {
        assertProblem(
                () -> new Endpoint("bad", URI.create(address.contains("://") ? address : "x:" + address), UInt256.ONE),
                EndpointProblem.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/rpc",
                "http://127.0.0.1:8545",
                "http://localhost:8545/",
                "http://[::1]:8545/shard/1"
            })
    void httpsAndThisComputerAreAllowed(String address) {
        assertThat(new Endpoint("good", URI.create(address), UInt256.ONE).uri()).hasToString(address);
    }

    @Test
    void shardsHaveTheirPathsAndChains() {
        var shards = Endpoint.shards(URI.create("http://127.0.0.1:8545"), UInt256.of(31337), 3);
        assertThat(shards)
                .extracting(shard -> shard.uri().toString())
                .containsExactly(
                        "http://127.0.0.1:8545", "http://127.0.0.1:8545/shard/1", "http://127.0.0.1:8545/shard/2");
        assertThat(shards)
                .extracting(Endpoint::chainId)
                .containsExactly(UInt256.of(31337), UInt256.of(31338), UInt256.of(31339));
        assertThat(shards)
                .extracting(Endpoint::shard)
                .containsExactly(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
    }

    private static void trickle(Socket socket, CountDownLatch given) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        do {
            out.write(' ');
            out.flush();
        } while (!given.await(20, java.util.concurrent.TimeUnit.MILLISECONDS));
    }

    private static void assertProblem(ThrowingCallable call, EndpointProblem problem) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }

    /** Does something to every connection after its request came, then closes it. */
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        RawServer(Behaviour behaviour) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket connection = socket.accept()) {
                        connection.getInputStream().read(new byte[4096]);
                        behaviour.serve(connection);
                    } catch (Exception ended) {
                        continue;
                    }
                }
            });
        }

        Endpoint endpoint() {
            return new Endpoint("raw", URI.create("http://127.0.0.1:" + socket.getLocalPort()), UInt256.of(31337));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        interface Behaviour {
            void serve(Socket connection) throws Exception;
        }
    }
}
