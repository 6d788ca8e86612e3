package org.quorate.wallet.asset.bitcoin.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fr.acinq.bitcoin.Bech32;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A full node by others, on regtest: bcoin, if npm has installed it. */
final class BcoinNode implements AutoCloseable {
    private final Process process;
    private final int port;
    private final int rpcPort;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BcoinNode(Process process, int port, int rpcPort) {
        this.process = process;
        this.port = port;
        this.rpcPort = rpcPort;
    }

    /** Starts it, or skips the test, saying so, where it is not installed. */
    static BcoinNode start() throws IOException {
        Path root = Path.of(System.getProperty("quorate.root", "."));
        Optional<Path> modules = Stream.of(
                        Optional.ofNullable(System.getenv("QUORATE_BCOIN")).map(Path::of),
                        Optional.of(root.resolve(".ci/bcoin/node_modules")))
                .flatMap(Optional::stream)
                .filter(each -> Files.isDirectory(each.resolve("bcoin")))
                .findFirst();
        assumeThat(modules)
                .as("SKIPPED: bcoin is not installed; run npm ci --ignore-scripts in .ci/bcoin, or set QUORATE_BCOIN")
                .isPresent();
        int port = freePort();
        int rpcPort = freePort();
        Process process = new ProcessBuilder(
                        "node",
                        root.resolve("wallet/src/test/tools/bcoin-regtest.js")
                                .toAbsolutePath()
                                .toString(),
                        modules.get().toAbsolutePath().toString(),
                        Integer.toString(port),
                        Integer.toString(rpcPort))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        return new BcoinNode(process, port, rpcPort);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    NodeAddress address() {
        return new NodeAddress("127.0.0.1", port);
    }

    /** Calls a method of Bitcoin Core's JSON-RPC. */
    JsonNode call(String method, Object... params) throws IOException, InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("method", method, "params", List.of(params)));
        JsonNode answer = JsonMapper.shared()
                .readTree(http.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rpcPort + "/"))
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .body());
        assertThat(answer.path("error").isNull()).as("%s: %s", method, answer).isTrue();
        return answer.path("result");
    }

    void mine(int blocks, BitcoinAddress to) throws IOException, InterruptedException {
        // bcoin has another prefix for regtest than everybody else.
        byte[] program = to.script().drop(2).toByteArray();
        call("generatetoaddress", blocks, Bech32.encodeWitnessAddress("rb", (byte) 0, program));
    }

    /** Takes the last blocks away. */
    void undo(int blocks) throws IOException, InterruptedException {
        int height = call("getblockcount").asInt();
        call("invalidateblock", call("getblockhash", height - blocks + 1).asString());
    }

    List<String> mempool() throws IOException, InterruptedException {
        return call("getrawmempool").values().stream().map(JsonNode::asString).toList();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
