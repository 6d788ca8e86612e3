package org.quorate.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.rpc.testing.LiveCaller;
import org.quorate.rpc.testing.SampleContract;
import tools.jackson.databind.JsonNode;

/** Parity's traces on the real chain. */
@Timeout(120)
class ParityTracesTest {
    private static LiveCaller chain;
    private static JsonNode deployed;
    private static String contract;
    private static JsonNode stored;

    @BeforeAll
    static void start() throws Exception {
        chain = new LiveCaller();
        deployed = chain.send("{'from':'%s','data':'%s'}".formatted(chain.sender(), SampleContract.INIT_CODE));
        contract = text(deployed, "contractAddress");
        stored = chain.send(
                "{'from':'%s','to':'%s','data':'%s'}".formatted(chain.sender(), contract, SampleContract.WORD));
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    private static String quoted(JsonNode node, String field) {
        return "'" + text(node, field) + "'";
    }

    @Test
    void aTransactionIsItsCalls() {
        JsonNode calls = chain.call("trace_transaction", quoted(stored, "transactionHash"));
        assertThat(calls).hasSize(1);
        JsonNode call = calls.get(0);
        assertThat(text(call, "type")).isEqualTo("call");
        assertThat(call.at("/action/to").stringValue()).isEqualTo(contract);
        assertThat(call.at("/result/output").stringValue()).isEqualTo(SampleContract.WORD);
        long gasUsed = Long.decode(call.at("/result/gasUsed").stringValue());
        assertThat(gasUsed).isPositive().isLessThan(Long.decode(text(stored, "gasUsed")) - 21_000 + 1);
        assertThat(call.get("blockHash")).isEqualTo(stored.get("blockHash"));
        assertThat(chain.call("trace_get", quoted(stored, "transactionHash") + ",[]"))
                .isEqualTo(call);
        assertThat(chain.call("trace_get", quoted(stored, "transactionHash") + ",['0x0']")
                        .isNull())
                .isTrue();
        assertThat(chain.call("trace_block", quoted(stored, "blockNumber"))).contains(call);
        assertThat(chain.call("trace_transaction", "'0x" + "1".repeat(64) + "'").isNull())
                .isTrue();
        assertThat(chain.call("trace_block", "'earliest'")).isEmpty();
    }

    @Test
    void creationsHaveAnAddress() {
        JsonNode create = chain.call("trace_transaction", quoted(deployed, "transactionHash"))
                .get(0);
        assertThat(text(create, "type")).isEqualTo("create");
        assertThat(create.at("/result/address").stringValue()).isEqualTo(contract);
        assertThat(create.at("/result/code").stringValue()).isEqualTo(SampleContract.CODE);
    }

    @Test
    void tracesAreFoundByTheirParties() {
        JsonNode found =
                chain.call("trace_filter", "{'fromBlock':'0x1','toBlock':'latest','toAddress':['" + contract + "']}");
        assertThat(found.valueStream().map(each -> each.get("transactionHash").stringValue()))
                .contains(text(deployed, "transactionHash"), text(stored, "transactionHash"));
        String more = "{'fromBlock':'0x1','toAddress':['" + contract + "'],'after':1,'count':1}";
        assertThat(chain.call("trace_filter", more)).hasSize(1);
        assertThat(chain.call("trace_filter", more).get(0)).isEqualTo(found.get(1));
        assertThat(chain.call("trace_filter", "{'fromBlock':'0x1','fromAddress':['" + contract + "']}"))
                .isEmpty();
    }

    @Test
    void aReplayTellsWhatChanged() {
        JsonNode replay =
                chain.call("trace_replayTransaction", quoted(stored, "transactionHash") + ",['trace','stateDiff']");
        assertThat(text(replay, "output")).isEqualTo(SampleContract.WORD);
        assertThat(replay.get("trace")).hasSize(1);
        assertThat(replay.get("vmTrace").isNull()).isTrue();
        JsonNode account = replay.at("/stateDiff/" + contract);
        assertThat(account.get("balance").stringValue()).isEqualTo("=");
        JsonNode slot = account.at("/storage/0x" + "0".repeat(64) + "/*");
        assertThat(text(slot, "from")).isEqualTo("0x" + "0".repeat(64));
        assertThat(text(slot, "to")).isEqualTo(SampleContract.WORD);
        JsonNode sender = replay.at("/stateDiff/" + chain.sender());
        assertThat(sender.at("/nonce/*/to").stringValue())
                .isNotEqualTo(sender.at("/nonce/*/from").stringValue());

        JsonNode creation =
                chain.call("trace_replayTransaction", quoted(deployed, "transactionHash") + ",['stateDiff']");
        assertThat(creation.get("trace")).isEmpty();
        assertThat(creation.at("/stateDiff/" + contract + "/code/+").stringValue())
                .isEqualTo(SampleContract.CODE);

        JsonNode block = chain.call("trace_replayBlockTransactions", quoted(stored, "blockNumber") + ",['trace']");
        assertThat(block.valueStream().map(each -> each.get("transactionHash")))
                .contains(stored.get("transactionHash"));
        assertThat(block.get(0).get("stateDiff").isNull()).isTrue();
    }

    @Test
    void aCallIsTraced() {
        JsonNode traced = chain.call("trace_call", "{'to':'" + contract + "'},['trace','stateDiff']");
        assertThat(text(traced, "output")).startsWith("0x08c379a0");
        assertThat(traced.at("/trace/0/error").stringValue()).isEqualTo("Reverted");
        assertThat(traced.get("stateDiff").isObject()).isTrue();
        assertThat(text(chain.error("trace_call", "{},['vmTrace']"), "message")).contains("vmTrace is not supported");
        assertThat(text(chain.error("trace_call", "{},['storage']"), "message")).contains("trace or stateDiff");
    }
}
