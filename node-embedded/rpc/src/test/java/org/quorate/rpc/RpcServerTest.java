package org.quorate.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.testing.ScriptedShards;

@Timeout(120)
class RpcServerTest {
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shard\"}";
    private static final RpcLimits LIMITS = new RpcLimits(
            100_000,
            100_000,
            10,
            20,
            10_000,
            20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            1_000_000,
            Duration.ofSeconds(1),
            100,
            100,
            10,
            10);

    private static final String SLOW_CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slow\"}";

    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private RpcServer server;

    @BeforeEach
    void start() {
        server = RpcServer.start(
                config(0),
                List.of(shard(0), shard(1)),
                new ScriptedShards(List.of()),
                () -> "transactions 1\n",
                () -> {});
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void pathsLeadToShards() throws Exception {
        assertThat(post("/", CALL).body()).contains("\"result\":\"0x0\"");
        assertThat(post("/shard/0", CALL).body()).contains("\"result\":\"0x0\"");
        assertThat(post("/shard/1", CALL).body()).contains("\"result\":\"0x1\"");
        assertThat(post("/shard/2", CALL).statusCode()).isEqualTo(404);
    }

    @Test
    void jsonRpcErrorsHaveStatus200() throws Exception {
        HttpResponse<String> answer = post("/", "{");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("-32700");
    }

    @Test
    void aNotificationHasAnEmptyAnswer() throws Exception {
        assertThat(post("/", "{\"jsonrpc\":\"2.0\",\"method\":\"shard\"}").body())
                .isEmpty();
    }

    @Test
    void getSaysWhatThisIs() throws Exception {
        HttpResponse<String> answer = send(request("/").GET());
        assertThat(answer.body()).contains("Quorate").contains("/shard/1");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void metricsAreReadByGet() throws Exception {
        HttpResponse<String> page = send(request("/metrics").GET());
        assertThat(page.body()).isEqualTo("transactions 1\n");
        assertThat(page.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(post("/metrics", CALL).statusCode()).isEqualTo(405);
    }

    @Test
    void otherMethodsAndTypesAreRefused() throws Exception {
        assertThat(send(request("/").DELETE()).statusCode()).isEqualTo(405);
        HttpRequest.Builder plain = request("/").POST(HttpRequest.BodyPublishers.ofString(CALL));
        assertThat(send(plain.setHeader("Content-Type", "text/plain")).statusCode())
                .isEqualTo(415);
        assertThat(send(plain.setHeader("Content-Type", "application/json; charset=utf-8"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void webPagesAreRefusedUnlessTheirOriginIsListed() throws Exception {
        HttpRequest.Builder call = request("/").POST(HttpRequest.BodyPublishers.ofString(CALL));
        HttpResponse<String> refused = send(call.setHeader("Origin", "https://evil.example"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().map()).doesNotContainKey("access-control-allow-origin");
        HttpResponse<String> allowed = send(call.setHeader("Origin", "https://app.example"));
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example");
        HttpResponse<String> preflight = send(request("/")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .setHeader("Origin", "https://app.example"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Content-Type"));
    }

    @Test
    void aReboundNameIsRefused() throws Exception {
        String answer = raw("POST / HTTP/1.1\r\nHost: evil.example:8545\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + CALL.length() + "\r\nConnection: close\r\n\r\n" + CALL);
        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void aBodyOverTheLimitIsRefusedAnnouncedOrNot() throws Exception {
        String big = " ".repeat(LIMITS.requestBytes() + 1);
        assertThat(post("/", big).statusCode()).isEqualTo(413);
        HttpRequest.Builder chunked = request("/")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(big.getBytes(StandardCharsets.UTF_8))));
        assertThat(send(chunked).statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsNotHttpGetsALineAndNoPage() throws Exception {
        String answer = raw("\u0016\u0003\u0001\u0002 hello\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("<html", "Exception", "jetty");
        String headers = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(40_000) + "\r\n\r\n");
        assertThat(headers).startsWith("HTTP/1.1 431");
    }

    @Test
    void halfOpenConnectionsAreClosedAndDisturbNobody() throws Exception {
        List<Socket> stuck = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = connect();
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 50\r\n\r\n{\"json")
                            .getBytes(StandardCharsets.US_ASCII));
            stuck.add(socket);
        }
        assertThat(post("/", CALL).statusCode()).isEqualTo(200);
        for (Socket socket : stuck) {
            socket.setSoTimeout(20_000);
            while (socket.getInputStream().read() >= 0) {
                // the server may say something before it hangs up
            }
            socket.close();
        }
    }

    @Test
    void connectionsBeyondTheLimitWaitUntilOthersLeave() throws Exception {
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < LIMITS.connections() + 5; i++) {
            held.add(connect());
        }
        for (Socket socket : held) {
            socket.close();
        }
        assertThat(post("/", CALL).statusCode()).isEqualTo(200);
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RpcServer.start(
                            config(other.getLocalPort()),
                            List.of(shard(0)),
                            new ScriptedShards(List.of()),
                            () -> "transactions 1\n",
                            () -> {}))
                    .isInstanceOf(RpcServerException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("another program uses this port");
        }
    }

    /** 192.0.2.1 is for documentation (RFC 5737): no computer has it. */
    @ParameterizedTest
    @CsvSource({
        "no-such-host.invalid, there is no such host name or address",
        "192.0.2.1, this computer does not have that address",
    })
    void anAddressThatIsNotOursIsSaidSo(String host, String why) {
        RpcConfig config = new RpcConfig(host, 0, false, "test", Set.of(), Set.of(), LIMITS);
        assertThatThrownBy(() -> RpcServer.start(
                        config, List.of(shard(0)), new ScriptedShards(List.of()), () -> "transactions 1\n", () -> {}))
                .isInstanceOf(RpcServerException.class)
                .hasMessageContaining(host + ":0: " + why)
                .hasMessageContaining("such as 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void whoListensToThisComputerOnlyIsNotWarned(String host) {
        assertThat(Exposure.warning(RpcConfig.of(host, 8545, true))).isEmpty();
    }

    @Test
    void whoListensToTheNetworkIsTold() {
        assertThat(Exposure.warning(RpcConfig.of("0.0.0.0", 8545, false))).hasValueSatisfying(text -> assertThat(text)
                .contains("any address of this computer", "send transactions", "127.0.0.1")
                .doesNotContain("--dev"));
        assertThat(Exposure.warning(RpcConfig.of("192.0.2.1", 8545, true)))
                .hasValueSatisfying(text -> assertThat(text).contains("192.0.2.1", "--dev", "development accounts"));
        assertThat(Exposure.warning(RpcConfig.of("::", 8545, false))).isPresent();
    }

    @Test
    void whatIsBeingAnsweredAtTheEndIsAnswered() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request("/")
                        .POST(HttpRequest.BodyPublishers.ofString(SLOW_CALL))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(slowBegun.await(10, TimeUnit.SECONDS)).isTrue();
        server.close();
        assertThat(answer.get(10, TimeUnit.SECONDS).body()).contains("\"result\":\"0x7\"");
    }

    @Test
    void aConnectionThatIsMerelyKeptAliveDoesNotHoldUpTheEnd() throws Exception {
        try (Socket alive = connect()) {
            alive.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(alive.getInputStream().read()).isEqualTo('H');
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_800));
        }
    }

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    }

    private static RpcConfig config(int port) {
        return new RpcConfig("127.0.0.1", port, false, "test", Set.of(), Set.of("https://app.example"), LIMITS);
    }

    private RpcMethods shard(int index) {
        return RpcMethods.builder()
                .add("shard", 0, params -> RpcResult.quantity(index))
                .add("slow", 0, params -> slowly())
                .build();
    }

    /** Longer than a connection that is merely kept alive is waited for, shorter than an answer is. */
    private RpcResult slowly() {
        slowBegun.countDown();
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return RpcResult.quantity(7);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    }

    private String raw(String text) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
