package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.chain.message.MessageTracker;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rounds and messages are told to those who have subscribed. */
class MessageSubscriptionTest {
    private static final Address SOMEONE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private final ShardNet net = new ShardNet(3);
    private final RpcServer server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, false), net.engine, () -> "");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Client client = new Client();

    @AfterEach
    void close() {
        http.shutdownNow();
        server.close();
        net.close();
    }

    private final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        // Not of the first shard: what is told is the node's.
        private final WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.address().getPort() + "/shard/1"), this)
                .join();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                received.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        JsonNode next() {
            try {
                String text = received.poll(20, TimeUnit.SECONDS);
                assertThat(text).as("a message").isNotNull();
                return JsonMapper.shared().readTree(text);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        JsonNode event() {
            return next().at("/params/result");
        }

        JsonNode subscribe(String params) {
            socket.sendText(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":["
                                    + params.replace('\'', '"') + "]}",
                            true)
                    .join();
            return next();
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    @Test
    void everyRoundComesWithWhatItCommits() {
        assertThat(client.subscribe("'rounds'").has("result")).isTrue();
        net.round();
        Hash second = net.round().header().hash();
        JsonNode first = client.event();
        assertThat(text(first, "number")).isEqualTo("0x1");
        assertThat(first.get("shards")).hasSize(3);
        JsonNode next = client.event();
        assertThat(text(next, "hash")).isEqualTo(second.toHex());
        assertThat(text(next, "parentHash")).isEqualTo(text(first, "hash"));
    }

    @Test
    void aMessageIsToldWhenItIsSentAndWhenItIsExecuted() {
        client.subscribe("'messages'");
        Hash sent = net.send(0, 0, 2, SOMEONE, COIN, 0, Bytes.EMPTY);
        net.round();
        JsonNode first = client.event();
        assertThat(text(first, "event")).isEqualTo("sent");
        assertThat(text(first, "status")).isEqualTo("sent");
        assertThat(text(first, "transactionHash")).isEqualTo(sent.toHex());
        assertThat(text(first, "destination")).isEqualTo("0x2");
        net.round();
        JsonNode then = client.event();
        assertThat(text(then, "event")).isEqualTo("delivered");
        assertThat(text(then, "status")).isEqualTo("delivered");
        assertThat(text(then, "id")).isEqualTo(text(first, "id"));
        assertThat(text(then, "sender")).isEqualTo(ShardNet.account(0).toHex());
        assertThat(text(then, "to")).isEqualTo(SOMEONE.toHex());
        assertThat(text(then, "value")).isEqualTo(COIN.toHex());
        assertThat(then.get("success").booleanValue()).isTrue();
        assertThat(then.get("cost").stringValue()).isNotEqualTo("0x0");
    }

    @Test
    void onlyTheMessagesComeThatAreAskedFor() {
        client.subscribe("'messages',{'source':'0x1','destination':'0x0','address':'" + SOMEONE.toHex() + "'}");
        net.send(0, 0, 2, SOMEONE, COIN, 0, Bytes.EMPTY);
        // It has data for an account without code, and comes back.
        Hash wanted = net.send(1, 0, 0, SOMEONE, COIN, 0, Bytes.fromHex("0x01"));
        net.round();
        Hash id =
                MessageTracker.idsSent(List.of(net.mined(1, wanted).receipt())).getFirst();
        JsonNode sent = client.event();
        assertThat(text(sent, "id")).isEqualTo(id.toHex());
        net.round();
        JsonNode refused = client.event();
        assertThat(text(refused, "status")).isEqualTo("returning");
        assertThat(refused.get("success").booleanValue()).isFalse();
        net.round();
        assertThat(client.subscribe("'messages',{'source':'one'}")
                        .at("/error/message")
                        .stringValue())
                .contains("source");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'messages',{'source':'0x3'}                     | there is no shard 3; the node has 0 to 2
            'messages',{'destination':'0x40'}               | there is no shard 64
            'messages',{'source':'0x1','destination':'0x1'} | no message has the same source and destination
            'messages',{'sender':'0x1'}                     | no field "sender"
            'rounds',{'source':'0x1'}                       | no further parameter
            """, quoteCharacter = '`')
    void whatCouldNeverBeHeardOfIsRefused(String params, String message) {
        JsonNode answer = client.subscribe(params);
        assertThat(answer.at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(answer.at("/error/message").stringValue()).contains(message);
    }
}
