package org.quorate.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.rpc.eth.ShardMethods;
import org.quorate.rpc.testing.LiveCaller;
import org.quorate.rpc.testing.SampleContract;
import tools.jackson.databind.JsonNode;

/** Traces of transactions and calls on the real chain. geth's own traces are compared in the node's conformance tests. */
@Timeout(120)
class DebugTracesTest {
    /** JUMPDEST, PUSH0, JUMP. */
    private static final String LOOP = "0x5b5f56";

    private static LiveCaller chain;
    private static String contract;

    @BeforeAll
    static void start() throws Exception {
        chain = new LiveCaller();
        contract = chain.deploy(SampleContract.INIT_CODE);
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    private static String store() throws Exception {
        return chain.send(
                        "{'from':'%s','to':'%s','data':'%s'}".formatted(chain.sender(), contract, SampleContract.WORD))
                .get("transactionHash")
                .stringValue();
    }

    @Test
    void theStructLogShowsWhatWasAskedFor() throws Exception {
        String hash = store();
        JsonNode trace =
                chain.call("debug_traceTransaction", "'" + hash + "',{'enableMemory':true,'enableReturnData':true}");
        assertThat(trace.get("failed").booleanValue()).isFalse();
        assertThat(trace.get("returnValue").stringValue()).isEqualTo(SampleContract.WORD);
        assertThat(trace.get("gas").longValue()).isGreaterThan(21_000);
        JsonNode first = trace.at("/structLogs/0");
        assertThat(first.get("op").stringValue()).isEqualTo("CALLDATASIZE");
        assertThat(first.get("gasCost").intValue()).isEqualTo(2);
        assertThat(first.get("depth").intValue()).isEqualTo(1);
        JsonNode sstore = trace.get("structLogs")
                .valueStream()
                .filter(row -> row.get("op").stringValue().equals("SSTORE"))
                .findFirst()
                .orElseThrow();
        assertThat(sstore.at("/storage/0x" + "0".repeat(64)).stringValue()).isEqualTo(SampleContract.WORD);
        JsonNode last = trace.get("structLogs").get(trace.get("structLogs").size() - 1);
        assertThat(last.at("/memory/0").stringValue()).isEqualTo(SampleContract.WORD);

        JsonNode bare = chain.call(
                "debug_traceTransaction", "'" + hash + "',{'disableStack':true,'disableStorage':true,'limit':5}");
        assertThat(bare.get("structLogs")).hasSize(5);
        assertThat(bare.at("/structLogs/0").has("stack")).isFalse();
    }

    @Test
    void theRootAfterTheLastTransactionIsTheBlocks() throws Exception {
        String hash = store();
        String blockHash = chain.call("eth_getTransactionByHash", "'" + hash + "'")
                .get("blockHash")
                .stringValue();
        JsonNode roots = chain.call("debug_intermediateRoots", "'" + blockHash + "'");
        JsonNode block = chain.call("eth_getBlockByHash", "'" + blockHash + "',false");
        assertThat(roots).hasSize(1);
        assertThat(roots.get(0)).isEqualTo(block.get("stateRoot"));
    }

    @Test
    void callsAndTheirLogsAreShownAsATree() throws Exception {
        JsonNode call = chain.call(
                "debug_traceTransaction", "'" + store() + "',{'tracer':'callTracer','tracerConfig':{'withLog':true}}");
        assertThat(call.get("type").stringValue()).isEqualTo("CALL");
        assertThat(call.get("to").stringValue()).isEqualTo(contract);
        assertThat(call.get("output").stringValue()).isEqualTo(SampleContract.WORD);
        assertThat(call.at("/logs/0/topics/0").stringValue()).isEqualTo(SampleContract.TOPIC);
    }

    @Test
    void revertedCallsHaveTheirReason() {
        JsonNode call = chain.call("debug_traceCall", "{'to':'" + contract + "'},'latest',{'tracer':'callTracer'}");
        assertThat(call.get("error").stringValue()).isEqualTo("execution reverted");
        assertThat(call.get("revertReason").stringValue()).isEqualTo("no");
    }

    @Test
    void callsMayBeTracedOnAnotherState() {
        String overrides =
                "'stateOverrides':{'0x00000000000000000000000000000000000c0de0':{'code':'0x435f5260205ff3'}},"
                        + "'blockOverrides':{'number':'0x1234'}";
        JsonNode call = chain.call(
                "debug_traceCall",
                "{'to':'0x00000000000000000000000000000000000c0de0'},'latest',{'tracer':'callTracer'," + overrides
                        + "}");
        assertThat(call.get("output").stringValue()).endsWith("1234");
    }

    @Test
    void aTransactionSeesThoseBeforeItInItsBlock() throws Exception {
        JsonNode receipt = chain.send("{'from':'%s','to':'%s','data':'%s'}"
                .formatted(chain.sender(), contract, SampleContract.WORD.replace("7", "9")));
        String block = receipt.get("blockNumber").stringValue();
        JsonNode blocks = chain.call("debug_traceBlockByNumber", "'" + block + "',{'tracer':'prestateTracer'}");
        assertThat(blocks).isNotEmpty();
        String hash = receipt.get("transactionHash").stringValue();
        JsonNode own = chain.call("debug_traceTransaction", "'" + hash + "',{'tracer':'prestateTracer'}");
        assertThat(blocks.valueStream()
                        .filter(each -> each.get("txHash").stringValue().equals(hash))
                        .map(each -> each.get("result")))
                .containsExactly(own);
        assertThat(own.has(contract)).isTrue();
    }

    @Test
    void severalTracersWorkAtOnce() throws Exception {
        JsonNode results = chain.call(
                "debug_traceTransaction",
                "'" + store() + "',{'tracer':'muxTracer','tracerConfig':{'callTracer':null,'4byteTracer':{}}}");
        assertThat(results.get("callTracer").get("to").stringValue()).isEqualTo(contract);
        assertThat(results.get("4byteTracer").get("0x00000000-28").intValue()).isEqualTo(1);
    }

    @Test
    void mistakesAreExplained() {
        assertThat(message("debug_traceTransaction", "'0x" + "1".repeat(64) + "'"))
                .isEqualTo("transaction not found");
        assertThat(message("debug_traceBlockByNumber", "'0x0'")).isEqualTo("genesis is not traceable");
        assertThat(message("debug_traceBlockByNumber", "'0xffff'")).isEqualTo("block #65535 not found");
        assertThat(message("debug_traceCall", "{},'latest',{'tracer':'{data: []}'}"))
                .contains("unknown tracer", "callTracer");
        assertThat(message("debug_traceCall", "{},'latest',{'timeout':'soon'}")).contains("a duration such as");
    }

    @Test
    void endlessLoopsEndAtTheLimits() {
        String loop = "{'to':'0x00000000000000000000000000000000000c0de0'},'latest',"
                + "{'stateOverrides':{'0x00000000000000000000000000000000000c0de0':{'code':'" + LOOP + "'}}%s}";
        JsonNode tooLarge = chain.error("debug_traceCall", loop.formatted(""));
        assertThat(tooLarge.get("code").intValue()).isEqualTo(-32003);
        assertThat(tooLarge.get("message").stringValue()).contains("the trace is too large", "set a limit");
        JsonNode tooLong = chain.error("debug_traceCall", loop.formatted(",'tracer':'noopTracer','timeout':'1ms'"));
        assertThat(tooLong.get("message").stringValue()).contains("execution timeout");
    }

    @Test
    void withoutAFewBytesNothingIsTraced() throws Exception {
        try (LiveCaller small =
                new LiveCaller(new ShardMethods.Limits(30_000_000, Duration.ofSeconds(5), 1_000, 1_000, 100))) {
            JsonNode receipt =
                    small.send("{'from':'%s','data':'%s'}".formatted(small.sender(), SampleContract.INIT_CODE));
            JsonNode error = small.error(
                    "debug_traceTransaction",
                    "'" + receipt.get("transactionHash").stringValue() + "'");
            assertThat(error.get("code").intValue()).isEqualTo(-32003);
        }
    }

    private static String message(String method, String params) {
        return chain.error(method, params).get("message").stringValue();
    }
}
