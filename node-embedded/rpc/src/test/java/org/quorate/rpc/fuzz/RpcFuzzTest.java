package org.quorate.rpc.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.DevControlException;
import org.quorate.chain.dev.Mining;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;
import org.quorate.rpc.dev.DevAccounts;
import org.quorate.rpc.dev.DevNode;
import org.quorate.rpc.eth.ShardMethods;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent to the server of a development chain, all of whose methods are open, it answers with status 200 and
 * JSON-RPC, never says "internal error", and goes on.
 */
class RpcFuzzTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HALF_OPEN = 300;
    /** Of JSON-RPC, of geth, and of EIP-1193 and EIP-1474, which tools know. */
    private static final Set<Integer> CODES = Set.of(
            RpcException.PARSE_ERROR,
            RpcException.INVALID_REQUEST,
            RpcException.METHOD_NOT_FOUND,
            RpcException.INVALID_PARAMS,
            RpcException.EXECUTION_REVERTED);

    private final DevChain chain = DevChain.open(new DevChain.Setup(
            DevGenesis.load(),
            2,
            Address.ZERO,
            new SequentialExecutor(TransactionProcessor.lettingContractsSend()),
            InstantSource.system(),
            new Mining.Automatic(),
            Optional.empty(),
            1));
    private final DevNode node = new DevNode(chain, new DevAccounts(), (url, block) -> {
        throw new DevControlException("this node opens no other");
    });
    private final RpcServer server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, true), node, () -> "");
    private final HttpClient client = HttpClient.newHttpClient();

    RpcFuzzTest() {
        chain.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        chain.close();
    }

    @Test
    void everyRequestHasAnAnswer() throws Exception {
        send(new SplittableRandom().nextLong() >>> 1, 4_000);
    }

    @Test
    @Tag("long")
    void aHundredThousandRequestsHaveAnswers() throws Exception {
        send(new SplittableRandom().nextLong() >>> 1, 100_000);
    }

    @Test
    void connectionsThatSayNothingKeepNobodyWaiting() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_OPEN; i++) {
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), address().getPort());
                sockets.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write(
                        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                                .substring(0, i % 3 == 0 ? 10 : i % 3 == 1 ? 60 : 90)
                                .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\"}", Duration.ofSeconds(10))
                            .body())
                    .contains("result");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void send(long seed, int count) throws Exception {
        RequestGrammar grammar = new RequestGrammar(seed, names());
        for (int i = 0; i < count; i++) {
            String request = grammar.next();
            String what = "seed " + seed + ", request " + i + ": "
                    + (request.length() < 2_000 ? request : request.substring(0, 2_000) + "…");
            HttpResponse<String> response;
            try {
                response = post(request, PATIENCE);
            } catch (IOException e) {
                throw new AssertionError("no answer. " + what, e);
            }
            assertThat(response.statusCode()).as(what).isEqualTo(200);
            if (!response.body().isEmpty()) {
                check(JsonMapper.shared().readTree(response.body()), what);
            }
        }
        assertThat(chain.failure()).as("seed " + seed).isEmpty();
    }

    private static void check(JsonNode answer, String what) {
        if (answer.isArray()) {
            answer.forEach(one -> check(one, what));
            return;
        }
        assertThat(answer.path("jsonrpc").asString("")).as(what).isEqualTo("2.0");
        assertThat(answer.has("id")).as(what).isTrue();
        assertThat(answer.has("result") != answer.has("error")).as(what).isTrue();
        if (answer.has("error")) {
            int code = answer.get("error").get("code").asInt();
            String message = answer.get("error").get("message").asString();
            boolean isOfServers = code <= -32000 && code >= -32099 || code <= -38000 && code >= -38099;
            // anvil refuses some of its own methods with the code of internal errors. Ours of that kind say no more
            // than that.
            boolean isAnvils = code == RpcException.INTERNAL_ERROR && !message.equals("internal error");
            assertThat(CODES.contains(code) || isOfServers || isAnvils)
                    .as("code " + code + " " + message + ". " + what)
                    .isTrue();
        }
    }

    private List<String> names() {
        try (ShardMethods methods =
                new ShardMethods(node, new ShardMethods.Limits(1, Duration.ofSeconds(1), 1, 1, 1), "names only")) {
            return List.copyOf(methods.all().getFirst().names());
        }
    }

    private InetSocketAddress address() {
        return server.address();
    }

    private HttpResponse<String> post(String body, Duration patience) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + address().getPort() + "/"))
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
