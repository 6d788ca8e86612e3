package org.quorate.node.compat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.protocol.Hash;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a folder of {@code .io} files against a server that has the folder's chain: {@code genesis.json}, {@code chain.rlp}
 * and, if it is there, {@code headfcu.json}, whose {@code headBlockHash} becomes the head. All files talk to the same
 * server, in the order of their names.
 */
public final class RpcCompatRun {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path folder;
    private final boolean messages;

    /** How many files ended how. */
    public record Summary(int passed, int failed, int skipped) {
        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed, " + skipped + " skipped";
        }
    }

    /** @param messages whether the words of errors are compared, too */
    public RpcCompatRun(Path folder, boolean messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /**
     * @param failures called with a line for each file that failed
     * @throws CompatException if the folder cannot be used
     */
    public Summary run(Consumer<String> failures) {
        List<Path> files = tests();
        ImportedChain chain = ImportedChain.read(folder.resolve("genesis.json"), folder.resolve("chain.rlp"));
        head().ifPresent(chain::setHead);
        Shard shard = new ImportedShard(chain);
        int failed = 0;
        try (RpcServer server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, true), new OnlyShard(shard), () -> "");
                HttpClient client = HttpClient.newHttpClient()) {
            URI url = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
            for (Path file : files) {
                Optional<String> difference = run(file, client, url);
                if (difference.isPresent()) {
                    failed++;
                    failures.accept("FAILED " + folder.relativize(file) + " " + difference.get());
                }
            }
        }
        return new Summary(files.size() - failed, failed, 0);
    }

    private List<Path> tests() {
        if (!Files.isDirectory(folder)) {
            throw new CompatException(folder + " is not a folder");
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(file -> file.toString().endsWith(".io"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new CompatException("there are no .io files in " + folder);
            }
            return files;
        } catch (IOException e) {
            throw new CompatException("the folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<Hash> head() {
        Path file = folder.resolve("headfcu.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode state = JsonMapper.shared().readTree(file).path("params").path(0);
            return Optional.of(Hash.fromHex(state.path("headBlockHash").asString()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new CompatException(file + " names no head block: " + e.getMessage());
        }
    }

    private Optional<String> run(Path file, HttpClient client, URI url) {
        try {
            CompatTest test = CompatTest.read(file);
            for (CompatTest.Exchange exchange : test.exchanges()) {
                JsonNode answer = ask(client, url, exchange.request());
                Optional<String> difference = test.formOnly()
                        ? AnswerComparison.byForm(exchange.expected(), answer)
                        : AnswerComparison.byValue(exchange.expected(), answer, messages);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        } catch (CompatException e) {
            return Optional.of("not a test: " + e.getMessage());
        }
    }

    private static JsonNode ask(HttpClient client, URI url, String request) {
        try {
            HttpRequest post = HttpRequest.newBuilder(url)
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(request))
                    .build();
            return JsonMapper.shared()
                    .readTree(client.send(post, BodyHandlers.ofString()).body());
        } catch (IOException | JacksonException e) {
            throw new CompatException("no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompatException("interrupted");
        }
    }

    /** A node of this shard alone. */
    private record OnlyShard(Shard shard) implements Shards {
        @Override
        public List<Shard> all() {
            return List.of(shard);
        }

        @Override
        public Round head() {
            return Round.of(
                    shard.head().number(),
                    0,
                    java.time.Instant.ofEpochSecond(shard.head().header().timestamp()),
                    List.of(shard.head()));
        }

        @Override
        public Subscription onRound(Consumer<Round> listener) {
            return () -> {};
        }
    }
}
