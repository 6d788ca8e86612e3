package org.quorate.app.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.quorate.app.ui.DesktopRehearsal;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import picocli.CommandLine.Command;

/**
 * Starts all that a start needs, once, and ends: the run from which the build trains the JVM's ahead-of-time cache
 * (JEP 514). Nothing is written to disk and no display is needed.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Start node and window once, to train the JVM's start-up cache.")
final class RehearseCommand implements Callable<Integer> {
    private static final String REQUEST =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[\"latest\",true]}";

    @Override
    public Integer call() throws IOException, InterruptedException {
        NodeConfig config = NodeConfig.dev().withHttp("127.0.0.1", 0);
        try (QuorateNode node = QuorateNode.start(config)) {
            HttpRequest request = HttpRequest.newBuilder(node.status().rpc().orElseThrow())
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
        Desktop.rehearse();
        DesktopRehearsal.run(config, VersionProvider.version());
        return 0;
    }
}
