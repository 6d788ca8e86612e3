package org.quorate.rpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;
import org.quorate.rpc.testing.LiveChain;

/** A request that a proxy forwards counts as one of another computer. */
class BearerTokenTest {
    private static final String TOKEN = "0123456789abcdef-token";

    @Test
    void otherComputersNeedTheToken() throws Exception {
        RpcConfig config = RpcConfig.of("127.0.0.1", 0, true).withToken(Optional.of(TOKEN));
        try (LiveChain chain = new LiveChain();
                RpcServer server = RpcServer.start(config, chain.chains(), () -> "");
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.address().getPort());
            assertThat(status(client, post(uri))).as("this computer").isEqualTo(200);
            assertThat(status(client, post(uri).header("X-Forwarded-For", "192.0.2.1")))
                    .isEqualTo(401);
            assertThat(status(client, post(uri).header("Forwarded", "for=192.0.2.1")))
                    .isEqualTo(401);
            assertThat(status(client, forwarded(uri, "Bearer wrong"))).isEqualTo(401);
            assertThat(status(client, forwarded(uri, TOKEN))).isEqualTo(401);
            assertThat(status(client, forwarded(uri, "Basic " + TOKEN))).isEqualTo(401);
            assertThat(status(client, forwarded(uri, "Bearer " + TOKEN))).isEqualTo(200);
            assertThat(status(client, forwarded(uri, "bearer " + TOKEN))).isEqualTo(200);
            assertThat(status(
                            client,
                            HttpRequest.newBuilder(uri.resolve("/metrics")).header("X-Forwarded-For", "192.0.2.1")))
                    .isEqualTo(401);
            assertThat(config.toString()).doesNotContain(TOKEN);
        }
    }

    private static HttpRequest.Builder forwarded(URI uri, String authorization) {
        return post(uri).header("X-Forwarded-For", "192.0.2.1").header("Authorization", authorization);
    }

    private static HttpRequest.Builder post(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"));
    }

    private static int status(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
