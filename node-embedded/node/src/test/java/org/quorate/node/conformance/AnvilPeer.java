package org.quorate.node.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An anvil process of Foundry that mines when told to: the other opinion on what a block does. */
final class AnvilPeer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

    /** Osaka's rules, no accounts or contracts of anvil's own, and no block before it is asked for. */
    private static final List<String> OPTIONS = List.of(
            "--silent",
            "--hardfork=osaka",
            "--enable-tx-gas-limit",
            "--no-mining",
            "--order=fifo",
            "--accounts=0",
            "--no-create2",
            "--disable-console-log",
            "--no-request-size-limit",
            "--timestamp=1700000000",
            "--gas-limit=300000000");

    private final Process process;
    private final URI uri;
    private final HttpClient http = HttpClient.newHttpClient();

    /** A JSON-RPC request. */
    record Call(String method, List<Object> parameters) {
        static Call of(String method, Object... parameters) {
            return new Call(method, List.of(parameters));
        }
    }

    private AnvilPeer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** The binary on the PATH, if there is one. */
    static Optional<Path> onPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "anvil"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * Starts the binary on a free port of the loopback interface, with Osaka's rules, and waits until it answers.
     *
     * @param options beyond the usual ones
     */
    static AnvilPeer start(Path binary, String... options) {
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of(binary.toString(), "--host=127.0.0.1", "--port=" + port));
            command.addAll(OPTIONS);
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            AnvilPeer peer = new AnvilPeer(process, URI.create("http://127.0.0.1:" + port));
            try {
                peer.awaitAnswer();
            } catch (RuntimeException e) {
                peer.close();
                throw e;
            }
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("anvil could not be started", e);
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try {
                call("eth_chainId");
                return;
            } catch (UncheckedIOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("anvil started but does not answer", notYet);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while anvil starts", e);
        }
    }

    /** The result of one request. @throws IllegalStateException if it is refused */
    JsonNode call(String method, Object... parameters) {
        return results(List.of(Call.of(method, parameters))).getFirst();
    }

    /** The results of many requests at once; anvil may treat them in any order. */
    List<JsonNode> results(List<Call> calls) {
        List<JsonNode> results = new ArrayList<>();
        List<JsonNode> answers = answers(calls);
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).has("result")) {
                throw new IllegalStateException("anvil refused " + calls.get(i) + ": " + answers.get(i));
            }
            results.add(answers.get(i).get("result"));
        }
        return results;
    }

    /** The answers to many requests, refusals too, in the order of the requests. */
    List<JsonNode> answers(List<Call> calls) {
        ArrayNode batch = JSON.createArrayNode();
        for (Call call : calls) {
            ObjectNode body = batch.addObject()
                    .put("jsonrpc", "2.0")
                    .put("id", batch.size())
                    .put("method", call.method);
            body.putPOJO("params", call.parameters);
        }
        JsonNode[] answers = new JsonNode[calls.size()];
        for (JsonNode answer : post(JSON.writeValueAsString(batch))) {
            answers[answer.get("id").asInt() - 1] = answer;
        }
        return List.of(answers);
    }

    private JsonNode post(String body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(CALL_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while anvil works", e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
