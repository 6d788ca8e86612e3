package org.quorate.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.testing.Samples;
import org.quorate.rpc.testing.ScriptedShard;
import org.quorate.rpc.testing.ScriptedShards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class WebSocketTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Hash TOPIC = Hash.fromHex("0x" + "11".repeat(32));
    private static final RpcLimits LIMITS = new RpcLimits(
            50_000,
            100_000,
            10,
            20,
            10_000,
            100,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            1_000_000,
            Duration.ofSeconds(1),
            100,
            100,
            2,
            50);

    private final ScriptedShard shard = new ScriptedShard();
    private final HttpClient http = HttpClient.newHttpClient();
    private RpcServer server;

    @BeforeEach
    void start() {
        RpcConfig config = new RpcConfig("127.0.0.1", 0, false, "test", Set.of(), Set.of(), LIMITS);
        server = RpcServer.start(config, new ScriptedShards(List.of(shard)), () -> "");
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void callsAndBatchesAreAnswered() {
        try (Client client = connect()) {
            assertThat(client.call("eth_chainId", "").stringValue()).isEqualTo("0x7a69");
            client.send("[" + request(1, "eth_chainId", "") + "," + request(2, "eth_blockNumber", "") + "]");
            assertThat(client.next()).hasSize(2);
            client.send("{");
            assertThat(client.next().at("/error/code").intValue()).isEqualTo(-32700);
        }
    }

    @Test
    void newHeadsComeWithEveryBlockUntilTheyAreCancelled() {
        try (Client client = connect()) {
            String id = client.call("eth_subscribe", "\"newHeads\"").stringValue();
            CommittedBlock block = shard.addBlock(List.of());
            JsonNode event = client.next();
            assertThat(event.get("method").stringValue()).isEqualTo("eth_subscription");
            assertThat(event.at("/params/subscription").stringValue()).isEqualTo(id);
            assertThat(event.at("/params/result/hash").stringValue())
                    .isEqualTo(block.hash().toHex());
            assertThat(client.call("eth_unsubscribe", "\"" + id + "\"").booleanValue())
                    .isTrue();
            shard.addBlock(List.of());
            assertThat(client.call("eth_blockNumber", "").stringValue()).isEqualTo("0x2");
            assertThat(client.error("eth_unsubscribe", "\"" + id + "\"")
                            .get("message")
                            .stringValue())
                    .isEqualTo("subscription not found");
        }
    }

    @Test
    void logsComeFiltered() {
        try (Client client = connect()) {
            client.call("eth_subscribe", "\"logs\",{\"topics\":[\"" + TOPIC + "\"]}");
            Log wanted = new Log(Samples.RECIPIENT, List.of(TOPIC), Bytes.fromHex("0x07"));
            Log other = new Log(Samples.RECIPIENT, List.of(), Bytes.EMPTY);
            shard.addBlock(List.of(Samples.legacy(0)), List.of(other, wanted));
            JsonNode log = client.next().at("/params/result");
            assertThat(log.get("data").stringValue()).isEqualTo("0x07");
            assertThat(log.get("logIndex").stringValue()).isEqualTo("0x1");
        }
    }

    @Test
    void waitingTransactionsComeAsHashOrWhole() {
        try (Client client = connect()) {
            SignedTransaction transaction = Samples.dynamicFee(0);
            client.call("eth_subscribe", "\"newPendingTransactions\"");
            shard.submit(transaction);
            assertThat(client.next().at("/params/result").stringValue())
                    .isEqualTo(transaction.hash().toHex());
        }
        try (Client client = connect()) {
            client.call("eth_subscribe", "\"newPendingTransactions\",true");
            shard.submit(Samples.dynamicFee(1));
            assertThat(client.next().at("/params/result/nonce").stringValue()).isEqualTo("0x1");
        }
    }

    @Test
    void subscriptionsAreLimitedAndMustExist() {
        try (Client client = connect()) {
            assertThat(client.error("eth_subscribe", "\"weather\"").get("code").intValue())
                    .isEqualTo(-32601);
            client.call("eth_subscribe", "\"newHeads\"");
            client.call("eth_subscribe", "\"newHeads\"");
            assertThat(client.error("eth_subscribe", "\"newHeads\"")
                            .get("message")
                            .stringValue())
                    .contains("at most 2");
        }
    }

    @Test
    void aMessageOverTheLimitEndsTheConnection() throws Exception {
        try (Client client = connect()) {
            client.send(" ".repeat(LIMITS.requestBytes() + 1));
            assertThat(client.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
        }
    }

    @Test
    void aWebPageOfAnotherOriginIsRefused() {
        Assertions.assertThatThrownBy(() -> http.newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(uri("/"), new Client())
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(403));
    }

    @Test
    void aClientThatDoesNotReadIsDisconnectedAndHoldsUpNobody() throws Exception {
        try (Socket deaf = new Socket();
                Client client = connect()) {
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(server.address());
            deaf.getOutputStream().write(handshake().getBytes(StandardCharsets.US_ASCII));
            readHeaders(deaf);
            deaf.getOutputStream().write(textFrame(request(1, "eth_subscribe", "\"logs\"")));
            while (deaf.getInputStream().read() != '}') {
                // the answer to eth_subscribe: from then on nothing is read
            }
            client.call("eth_subscribe", "\"newHeads\"");
            Log large = new Log(Samples.RECIPIENT, List.of(TOPIC), Bytes.wrap(new byte[10_000]));
            for (int i = 0; i < 400; i++) {
                shard.addBlock(List.of(Samples.legacy(i)), List.of(large));
                assertThat(client.next().at("/params/result/number").stringValue())
                        .isEqualTo("0x" + Integer.toHexString(i + 1));
            }
            deaf.setSoTimeout(60_000);
            byte[] buffer = new byte[65_536];
            long read = 0;
            int length = 0;
            try {
                while ((length = deaf.getInputStream().read(buffer)) >= 0) {
                    read += length;
                }
            } catch (IOException reset) {
                length = -1;
            }
            assertThat(length).isEqualTo(-1);
            assertThat(read).isLessThan(400 * 20_000L);
        }
    }

    private static void readHeaders(Socket socket) throws IOException {
        StringBuilder headers = new StringBuilder();
        while (!headers.toString().endsWith("\r\n\r\n")) {
            headers.append((char) socket.getInputStream().read());
        }
        assertThat(headers.toString()).startsWith("HTTP/1.1 101");
    }

    private static String handshake() {
        return "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + Base64.getEncoder().encodeToString(new byte[16]) + "\r\n\r\n";
    }

    /** A short text frame under a mask of zeros (RFC 6455, section 5.2). */
    private static byte[] textFrame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        assertThat(payload.length).isLessThan(126);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    private Client connect() {
        Client client = new Client();
        client.socket = http.newWebSocketBuilder().buildAsync(uri("/"), client).join();
        return client;
    }

    private URI uri(String path) {
        return URI.create("ws://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.address().getPort() + path);
    }

    private static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":[" + params + "]}";
    }

    /** The JDK's client, with what it receives in a queue. */
    private static final class Client implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private WebSocket socket;

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        void send(String text) {
            socket.sendText(text, true).join();
        }

        JsonNode next() {
            try {
                String message = messages.poll(30, TimeUnit.SECONDS);
                assertThat(message).as("a message within 30 seconds").isNotNull();
                return JSON.readTree(message);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        JsonNode call(String method, String params) {
            send(request(1, method, params));
            JsonNode answer = next();
            assertThat(answer.has("result")).as(answer.toString()).isTrue();
            return answer.get("result");
        }

        JsonNode error(String method, String params) {
            send(request(1, method, params));
            return next().get("error");
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
