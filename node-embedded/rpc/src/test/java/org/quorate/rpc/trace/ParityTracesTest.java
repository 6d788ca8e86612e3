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
        assertThat(text(chain.error("trace_call", "{},['storage']"), "message"))
                .contains("trace, stateDiff or vmTrace");
    }

    /** Of 0x600560070160005500: PUSH1 5, PUSH1 7, ADD, PUSH1 0, SSTORE, STOP, as init code. */
    @Test
    void everyInstructionIsShownWithWhatItLeft() {
        JsonNode traced = chain.call("trace_call", "{'data':'0x600560070160005500','gas':'0x30d40'},['vmTrace']");
        JsonNode vm = traced.get("vmTrace");
        assertThat(text(vm, "code")).isEqualTo("0x600560070160005500");
        JsonNode ops = vm.get("ops");
        assertThat(ops.valueStream().map(op -> op.get("pc").intValue())).containsExactly(0, 2, 4, 5, 7, 8);
        assertThat(ops.get(2).at("/ex/push")).hasSize(1);
        assertThat(ops.get(2).at("/ex/push/0").stringValue()).isEqualTo("0xc");
        assertThat(ops.get(2).get("cost").intValue()).isEqualTo(3);
        assertThat(ops.get(4).at("/ex/store/key").stringValue()).isEqualTo("0x0");
        assertThat(ops.get(4).at("/ex/store/val").stringValue()).isEqualTo("0xc");
        assertThat(ops.get(3).at("/ex/used").longValue()
                        - ops.get(4).at("/ex/used").longValue())
                .isEqualTo(ops.get(4).get("cost").longValue());
        assertThat(ops.get(5).at("/ex/push")).isEmpty();
        assertThat(traced.get("trace")).isEmpty();
    }

    /** PUSH1 1, PUSH1 2, SWAP1, DUP2, MSTORE at 2, then an instruction that there is not. */
    @Test
    void movedWordsMemoryAndFailuresAreShown() {
        JsonNode ops = chain.call("trace_call", "{'data':'0x60016002908152fe','gas':'0x30d40'},['vmTrace']")
                .at("/vmTrace/ops");
        assertThat(ops.get(2).at("/ex/push").valueStream().map(JsonNode::stringValue))
                .containsExactly("0x2", "0x1");
        assertThat(ops.get(3).at("/ex/push").valueStream().map(JsonNode::stringValue))
                .containsExactly("0x2", "0x1", "0x2");
        assertThat(ops.get(4).at("/ex/mem/off").intValue()).isEqualTo(2);
        assertThat(text(ops.get(4).at("/ex/mem"), "data")).isEqualTo("0x" + "0".repeat(63) + "1");
        assertThat(ops.get(5).get("ex").isNull()).isTrue();
    }

    /** Init code that calls the sample contract, which reverts. */
    @Test
    void aCalledContractIsShownBelowItsCall() {
        String code = "0x6000600060006000600073" + contract.substring(2) + "5af100";
        JsonNode ops =
                chain.call("trace_call", "{'data':'" + code + "'},['vmTrace']").at("/vmTrace/ops");
        JsonNode call = ops.get(7);
        assertThat(call.at("/sub/code").stringValue()).isEqualTo(SampleContract.CODE);
        assertThat(call.at("/sub/ops").size()).isPositive();
        assertThat(call.at("/ex/push/0").stringValue()).isEqualTo("0x0");
        JsonNode replay = chain.call("trace_replayTransaction", quoted(stored, "transactionHash") + ",['vmTrace']");
        assertThat(replay.at("/vmTrace/code").stringValue()).isEqualTo(SampleContract.CODE);
        assertThat(replay.at("/vmTrace/ops").valueStream().filter(op -> op.at("/ex/store")
                        .isObject()))
                .hasSize(1);
    }

    @Test
    void callsAreTracedOneOnTheOther() {
        String store =
                "{'from':'%s','to':'%s','data':'%s'}".formatted(chain.sender(), contract, "0x" + "0".repeat(63) + "9");
        JsonNode results =
                chain.call("trace_callMany", "[[%s,['stateDiff']],[%s,['stateDiff','trace']]]".formatted(store, store));
        assertThat(results).hasSize(2);
        String slot = "/stateDiff/" + contract + "/storage/0x" + "0".repeat(64);
        assertThat(results.get(0).at(slot + "/*/to").stringValue()).endsWith("9");
        // The second finds the value that the first has left.
        assertThat(results.get(1).at(slot).isMissingNode()).isTrue();
        assertThat(results.get(1).get("trace")).hasSize(1);
        assertThat(chain.call("trace_callMany", "[]")).isEmpty();
        assertThat(text(chain.error("trace_callMany", "[[{}]]"), "message")).contains("a call and its kinds");
    }

    @Test
    void aSignedTransactionIsTracedWithoutBeingSent() {
        String raw = chain.call(
                        "eth_signTransaction",
                        "{'from':'%s','to':'%s','data':'%s','gas':'0x30d40'}"
                                .formatted(chain.sender(), contract, SampleContract.WORD))
                .stringValue();
        JsonNode before = chain.call("eth_getTransactionCount", "'" + chain.sender() + "','pending'");
        JsonNode traced = chain.call("trace_rawTransaction", "'" + raw + "',['trace','vmTrace']");
        assertThat(text(traced, "output")).isEqualTo(SampleContract.WORD);
        assertThat(traced.get("trace")).hasSize(1);
        assertThat(chain.call("eth_getTransactionCount", "'" + chain.sender() + "','pending'"))
                .isEqualTo(before);
        assertThat(text(chain.error("trace_rawTransaction", "'0x01',['trace']"), "message"))
                .isNotEmpty();
    }
}
