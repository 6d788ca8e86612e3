package org.quorate.node.compat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server over an imported chain. */
final class CompatNode implements AutoCloseable {
    private final RpcServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    CompatNode(ImportedChain chain) {
        Shard shard = new ImportedShard(chain);
        server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, true), new One(shard), () -> "");
    }

    JsonNode ask(String request) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + "/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build();
        return JsonMapper.shared()
                .readTree(client.send(post, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private record One(Shard shard) implements Shards {
        @Override
        public List<Shard> all() {
            return List.of(shard);
        }

        @Override
        public Round head() {
            return Round.of(0, 0, Instant.EPOCH, List.of(shard.head()));
        }

        @Override
        public Subscription onRound(Consumer<Round> listener) {
            return () -> {};
        }
    }
}
