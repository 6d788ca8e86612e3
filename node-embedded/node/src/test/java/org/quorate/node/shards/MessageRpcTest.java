package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.message.MessageTracker;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.eth.ShardMethods;
import org.quorate.rpc.jsonrpc.JsonRpcDispatcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages, rounds and system transactions as JSON-RPC shows them. */
class MessageRpcTest {
    private static final Address SOMEONE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private final ShardNet net = new ShardNet(2);
    private final ShardMethods methods = new ShardMethods(
            new ShardMonitor(net.engine),
            new ShardMethods.Limits(30_000_000, Duration.ofSeconds(5), 1_000, 1_000, 5_000_000),
            false,
            "test");
    private final JsonRpcDispatcher dispatcher =
            new JsonRpcDispatcher(new JsonRpcDispatcher.Limits(5_000_000, 5_000_000, 100, 32, 100_000));

    @AfterEach
    void close() {
        methods.close();
        net.close();
    }

    private JsonNode call(int shard, String method, String params) {
        JsonNode answer = answer(shard, method, params);
        assertThat(answer.has("error")).as("%s", answer).isFalse();
        return answer.get("result");
    }

    private JsonNode answer(int shard, String method, String params) {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":["
                + params.replace('\'', '"') + "]}";
        return JsonMapper.shared()
                .readTree(dispatcher
                        .answer(
                                request.getBytes(StandardCharsets.UTF_8),
                                methods.all().get(shard))
                        .map(buffer -> {
                            byte[] bytes = new byte[buffer.remaining()];
                            buffer.get(bytes);
                            return bytes;
                        })
                        .orElseThrow());
    }

    private Hash send(Bytes data) {
        Hash sent = net.send(0, 0, 1, SOMEONE, COIN, 0, data);
        net.round();
        return MessageTracker.idsSent(List.of(net.mined(0, sent).receipt())).getFirst();
    }

    private String status(Hash id) {
        return call(0, "quorate_getMessage", "'" + id + "'").get("status").stringValue();
    }

    @Test
    void aMessageIsFollowedToItsDelivery() {
        Hash id = send(Bytes.EMPTY);
        assertThat(status(id)).isEqualTo("sent");
        net.round();
        assertThat(status(id)).isEqualTo("delivered");
        JsonNode leg = call(0, "quorate_getMessage", "'" + id + "'").get("legs").get(0);
        assertThat(leg.get("delivery").get("success").booleanValue()).isTrue();
        String delivery = leg.get("delivery").get("transactionHash").stringValue();
        JsonNode receipt = call(1, "eth_getTransactionReceipt", "'" + delivery + "'");
        assertThat(receipt.get("type").stringValue()).isEqualTo("0x52");
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        assertThat(receipt.get("transactionIndex").stringValue()).isEqualTo("0x0");
        // It has paid no tip, and is none of those that fees are guessed from.
        JsonNode history = call(1, "eth_feeHistory", "'0x1','latest',[50]");
        assertThat(history.get("reward").get(0).get(0).stringValue()).isEqualTo("0x0");
        assertThat(call(1, "eth_maxPriorityFeePerGas", "").stringValue().length())
                .isLessThan(18);
        JsonNode trace = call(1, "debug_traceTransaction", "'" + delivery + "',{'tracer':'callTracer'}");
        assertThat(trace.get("calls").get(0).get("to").stringValue()).isEqualTo(SOMEONE.toHex());
    }

    @Test
    void aMessageIsFollowedBack() {
        Hash id = send(Bytes.fromHex("0x01"));
        net.round();
        assertThat(status(id)).isEqualTo("returning");
        net.round();
        assertThat(status(id)).isEqualTo("returned");
        assertThat(call(0, "quorate_getMessageProof", "'" + id + "','0x1'")
                        .get("shard")
                        .stringValue())
                .isEqualTo("0x1");
        assertThat(call(0, "quorate_getMessage", "'" + Hash.EMPTY_CODE + "'").isNull())
                .isTrue();
    }

    @Test
    void aShardIsSuggestedWithReasons() {
        net.round();
        JsonNode suggestion = call(0, "quorate_suggestShard", "");
        assertThat(suggestion.get("shard").stringValue()).isEqualTo("0x0");
        assertThat(suggestion.get("path").stringValue()).isEqualTo("/");
        assertThat(suggestion.get("reason").stringValue()).contains("0 transactions", "gwei");
        assertThat(suggestion.get("shards")).hasSize(2);
        JsonNode other = call(0, "quorate_suggestShard", "['0x0']");
        assertThat(other.get("shard").stringValue()).isEqualTo("0x1");
        assertThat(other.get("path").stringValue()).isEqualTo("/shard/1");
        assertThat(other.get("shards").get(0).get("excluded").booleanValue()).isTrue();
        assertThat(call(0, "quorate_suggestShard", "['0x0','0x1']").get("shard").isNull())
                .isTrue();
        assertThat(answer(0, "quorate_suggestShard", "['0x2']")
                        .at("/error/message")
                        .stringValue())
                .contains("there is no shard 2");
    }

    @Test
    void roundsAndChannelsAreTold() {
        send(Bytes.EMPTY);
        JsonNode status = call(0, "quorate_shardStatus", "");
        assertThat(status).hasSize(2);
        assertThat(status.get(1).get("state").stringValue()).isEqualTo("running");
        assertThat(status.get(1).get("reason").isNull()).isTrue();
        assertThat(status.get(1).get("messagesDue").stringValue()).isEqualTo("0x1");
        assertThat(status.get(1).get("oldestDueMillis").stringValue()).startsWith("0x");
        assertThat(status.get(0).get("oldestDueMillis").isNull()).isTrue();
        assertThat(status.get(0).get("load").doubleValue()).isPositive();
        assertThat(status.get(0).get("stateBytes").stringValue()).isNotEqualTo("0x0");
        JsonNode round = call(0, "quorate_getRound", "'latest'");
        assertThat(call(0, "quorate_getRound", "'finalized'")).isEqualTo(round);
        assertThat(call(0, "quorate_getRound", "'earliest'").get("number").asString())
                .isEqualTo("0x0");
        assertThat(round.get("hash").stringValue())
                .isEqualTo(net.engine.head().header().hash().toHex());
        assertThat(round.get("shards").get(0).get("messageRoot").stringValue()).isNotEqualTo(Hash.EMPTY_TRIE.toHex());
        JsonNode channel =
                call(0, "quorate_shardStatus", "").get(0).get("channels").get(0);
        assertThat(channel.get("inFlight").stringValue()).isEqualTo("0x1");
        assertThat(channel.get("outstanding").stringValue()).isEqualTo("0x1");
    }
}
