package org.quorate.rpc.eth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.testing.Caller;
import org.quorate.rpc.testing.Samples;
import org.quorate.rpc.testing.ScriptedShard;

class FilterMethodsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final ScriptedShard shard = new ScriptedShard();
    private final CallPool pool = new CallPool(1, Duration.ofSeconds(5));
    private final FilterMethods filters = new FilterMethods(shard, new EthLogs(shard, pool, 100, 100), clock);
    private final Caller caller = caller();

    private Caller caller() {
        RpcMethods.Builder methods = RpcMethods.builder();
        filters.register(methods);
        return new Caller(methods.build());
    }

    @AfterEach
    void close() {
        filters.close();
        pool.close();
    }

    private String open(String method, String params) {
        return "'" + caller.text(method, params) + "'";
    }

    @Test
    void newBlocksAreToldOnce() {
        shard.addBlock(List.of());
        String id = open("eth_newBlockFilter", "");
        assertThat(caller.call("eth_getFilterChanges", id)).isEmpty();
        Hash first = shard.addBlock(List.of()).hash();
        Hash second = shard.addBlock(List.of()).hash();
        assertThat(caller.call("eth_getFilterChanges", id).valueStream().map(hash -> hash.stringValue()))
                .containsExactly(first.toHex(), second.toHex());
        assertThat(caller.call("eth_getFilterChanges", id)).isEmpty();
    }

    @Test
    void newLogsAreToldOnceAndAllOfThemOnDemand() {
        Log log = new Log(Samples.RECIPIENT, List.of(), Bytes.fromHex("0x01"));
        shard.addBlock(List.of(Samples.legacy(0)), List.of(log));
        String id = open("eth_newFilter", "{'fromBlock':'0x0','address':'" + Samples.RECIPIENT.toHex() + "'}");
        assertThat(caller.call("eth_getFilterChanges", id)).isEmpty();
        assertThat(caller.call("eth_getFilterLogs", id)).hasSize(1);
        shard.addBlock(List.of(Samples.legacy(1)), List.of(log, log));
        assertThat(caller.call("eth_getFilterChanges", id)).hasSize(2);
        assertThat(caller.call("eth_getFilterChanges", id)).isEmpty();
        assertThat(caller.call("eth_getFilterLogs", id)).hasSize(3);
        assertThat(caller.error("eth_newFilter", "{'fromBlock':'0x5','toBlock':'0x4'}")
                        .get("code")
                        .intValue())
                .isEqualTo(-32602);
    }

    @Test
    void newTransactionsAreToldAsHashesOrWhole() {
        String hashes = open("eth_newPendingTransactionFilter", "");
        String whole = open("eth_newPendingTransactionFilter", "true");
        shard.submit(Samples.legacy(0));
        String hash = Samples.legacy(0).hash().toHex();
        assertThat(caller.call("eth_getFilterChanges", hashes).get(0).stringValue())
                .isEqualTo(hash);
        assertThat(caller.call("eth_getFilterChanges", whole).get(0).get("hash").stringValue())
                .isEqualTo(hash);
        assertThat(caller.call("eth_getFilterChanges", hashes)).isEmpty();
    }

    @Test
    void aFilterEndsWhenItIsUninstalledOrForgotten() {
        String id = open("eth_newBlockFilter", "");
        assertThat(caller.call("eth_uninstallFilter", id).booleanValue()).isTrue();
        assertThat(caller.call("eth_uninstallFilter", id).booleanValue()).isFalse();
        assertThat(caller.error("eth_getFilterChanges", id).get("message").stringValue())
                .isEqualTo("filter not found");

        String kept = open("eth_newBlockFilter", "");
        String forgotten = open("eth_newBlockFilter", "");
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(4)));
        caller.call("eth_getFilterChanges", kept);
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
        assertThat(caller.call("eth_getFilterChanges", kept)).isEmpty();
        assertThat(caller.error("eth_getFilterChanges", forgotten).get("code").intValue())
                .isEqualTo(-32000);
    }

    @Test
    void thereIsALimitOfFilters() {
        for (int i = 0; i < 1_000; i++) {
            open("eth_newBlockFilter", "");
        }
        assertThat(caller.error("eth_newBlockFilter", "").get("message").stringValue())
                .contains("too many filters");
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
        open("eth_newBlockFilter", "");
    }
}
