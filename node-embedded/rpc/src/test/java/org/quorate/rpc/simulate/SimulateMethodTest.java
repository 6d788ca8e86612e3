package org.quorate.rpc.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.rpc.testing.LiveCaller;
import org.quorate.rpc.testing.SampleContract;
import tools.jackson.databind.JsonNode;

/** eth_simulateV1 on the real chain. Its answers are compared with geth's in the node's conformance tests. */
@Timeout(120)
class SimulateMethodTest {
    private static final String A = "0xc000000000000000000000000000000000000000";
    private static final String B = "0xc100000000000000000000000000000000000000";

    private static LiveCaller chain;

    @BeforeAll
    static void start() {
        chain = new LiveCaller();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    private static JsonNode simulate(String blocks, String more) {
        return chain.call("eth_simulateV1", "{'blockStateCalls':[" + blocks + "]" + more + "},'latest'");
    }

    private static int errorCode(String blocks, String more) {
        return chain.error("eth_simulateV1", "{'blockStateCalls':[" + blocks + "]" + more + "},'latest'")
                .get("code")
                .intValue();
    }

    @Test
    void aBlockSeesWhatTheOneBeforeChanged() {
        String funded = "{'stateOverrides':{'" + A + "':{'balance':'0x64'}},'calls':[{'from':'" + A + "','to':'" + B
                + "','value':'0x40'}]}";
        String back = "{'calls':[{'from':'" + B + "','to':'" + A + "','value':'0x40'}]}";
        JsonNode blocks = simulate(funded + "," + back, ",'traceTransfers':true");
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(1).get("parentHash")).isEqualTo(blocks.get(0).get("hash"));
        assertThat(blocks.at("/1/calls/0/status").stringValue()).isEqualTo("0x1");
        assertThat(blocks.at("/0/calls/0/logs/0/topics/2").stringValue()).endsWith(B.substring(2));
        assertThat(errorCode(back, "")).isEqualTo(-38014);
        assertThat(chain.text("eth_getBalance", "'" + B + "'")).isEqualTo("0x0");
    }

    @Test
    void aContractCanBeDeployedAndCalled() {
        String deploy = "{'calls':[{'from':'" + chain.sender() + "','input':'" + SampleContract.INIT_CODE + "'}]}";
        JsonNode deployed = simulate(deploy, ",'returnFullTransactions':true");
        assertThat(deployed.at("/0/calls/0/returnData").stringValue()).isEqualTo(SampleContract.CODE);
        assertThat(deployed.at("/0/transactions/0/from").stringValue()).isEqualTo(chain.sender());

        String overridden = "{'stateOverrides':{'" + B + "':{'code':'" + SampleContract.CODE + "'}},'calls':["
                + "{'to':'" + B + "','input':'" + SampleContract.WORD + "'},{'to':'" + B + "'}]}";
        JsonNode called = simulate(overridden, "").at("/0/calls");
        assertThat(called.at("/0/returnData").stringValue()).isEqualTo(SampleContract.WORD);
        assertThat(called.at("/0/logs/0/topics/0").stringValue()).isEqualTo(SampleContract.TOPIC);
        assertThat(called.at("/1/error/message").stringValue()).isEqualTo("execution reverted: no");
        assertThat(called.at("/1/error/code").intValue()).isEqualTo(3);
        assertThat(called.at("/1/returnData").stringValue()).isEqualTo("0x");
    }

    @Test
    void gapsAreFilledAndOrderIsDemanded() {
        String head = chain.text("eth_blockNumber", "");
        String third = "0x" + Long.toHexString(Long.decode(head) + 3);
        JsonNode blocks = simulate("{'blockOverrides':{'number':'" + third + "'}}", "");
        assertThat(blocks).hasSize(3);
        assertThat(blocks.at("/2/number").stringValue()).isEqualTo(third);
        assertThat(errorCode("{'blockOverrides':{'number':'" + head + "'}}", ""))
                .isEqualTo(-38020);
        assertThat(errorCode("{'blockOverrides':{'time':'0x1'}}", "")).isEqualTo(-38021);
        assertThat(errorCode("{'blockOverrides':{'number':'0xffffff'}}", "")).isEqualTo(-38026);
        assertThat(errorCode("", "")).isEqualTo(-32602);
    }

    @Test
    void validationAsksForFeesAndNonces() {
        String free = "{'calls':[{'from':'" + chain.sender() + "','to':'" + B + "'}]}";
        assertThat(simulate(free, "").at("/0/baseFeePerGas").stringValue()).isEqualTo("0x0");
        assertThat(errorCode(free, ",'validation':true")).isEqualTo(-38012);
        String early = "{'calls':[{'from':'" + chain.sender() + "','to':'" + B
                + "','nonce':'0xffff','maxFeePerGas':'0xffffffffff'}]}";
        assertThat(simulate(early, "").at("/0/calls/0/status").stringValue()).isEqualTo("0x1");
        assertThat(errorCode(early, ",'validation':true")).isEqualTo(-38011);
    }

    @Test
    void precompiledContractsCanBeMoved() {
        String moved = "{'stateOverrides':{'0x0000000000000000000000000000000000000004':"
                + "{'movePrecompileToAddress':'" + B + "'}},'calls':[{'to':'" + B + "','input':'0x1234'},"
                + "{'to':'0x0000000000000000000000000000000000000004','input':'0x1234'}]}";
        JsonNode calls = simulate(moved, "").at("/0/calls");
        assertThat(calls.at("/0/returnData").stringValue()).isEqualTo("0x1234");
        assertThat(calls.at("/1/returnData").stringValue()).isEqualTo("0x");
        assertThat(chain.error(
                                "eth_call",
                                "{'to':'" + B + "'},'latest',{'" + A + "':{'movePrecompileToAddress':'" + B + "'}}")
                        .get("message")
                        .stringValue())
                .contains("is not a precompile");
    }

    @Test
    void allCallsShareTheGasOfARequest() {
        String loop = "{'stateOverrides':{'" + B + "':{'code':'0x5b5f56'}},'calls':[{'to':'" + B + "'}]}";
        JsonNode spent = simulate(loop, "");
        assertThat(spent.at("/0/calls/0/error/message").stringValue()).isEqualTo("out of gas");
        assertThat(spent.at("/0/calls/0/error/code").intValue()).isEqualTo(-32015);
        String twice = loop.replace("]}", ",{'to':'" + B + "'}]}");
        assertThat(errorCode(twice, "")).isEqualTo(-38013);
    }

    @Test
    void limitsOfBlocksMayBeAnyNumber() {
        String wide =
                "{'blockOverrides':{'gasLimit':'0xffffffffffffffff'},'calls':[{'from':'" + A + "','to':'" + B + "'}]}";
        assertThat(simulate(wide, "").at("/0/calls/0/gasUsed").stringValue()).isEqualTo("0x5208");
        String both = "{'stateOverrides':{'" + A + "':{'state':{},'stateDiff':{}}}}";
        assertThat(errorCode(both, "")).isEqualTo(-32000);
    }
}
