package org.quorate.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.bench.Anvil;
import org.quorate.node.bench.JsonRpcCaller;
import tools.jackson.databind.JsonNode;

/**
 * The same requests to a development node and to Foundry's anvil: the same kind of answer, and the same one where it does not
 * depend on the clock. Where no anvil is on the PATH the tests are skipped and say so.
 */
@Timeout(120)
class AnvilControlTest {
    private static final String FIRST = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String SECOND = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String SOMEBODY = "0x00000000000000000000000000000000000000aa";
    private static final String CONTRACT = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
    /** Stores its argument in slot 0 and gives it back. */
    private static final String INIT_CODE = "0x600d8060095f395ff3" + "5f35805f555f5260205ff30000";

    /** What only anvil says of itself. */
    private static final Set<String> OF_ANVIL = Set.of("clientSemver", "clientCommitSha", "totalDifficulty");

    private static Anvil anvil;

    private record Request(String method, List<Object> params) {
        static Request of(String method, Object... params) {
            return new Request(method, List.of(params));
        }
    }

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                Anvil.onPath().isPresent(),
                "SKIPPED: no anvil on the PATH (npm's @foundry-rs/anvil-linux-amd64 has one in its folder bin)");
        anvil = Anvil.start(Anvil.onPath().orElseThrow(), List.of());
    }

    @AfterAll
    static void stop() {
        if (anvil != null) {
            anvil.close();
        }
    }

    private static QuorateNode start(DevConfig dev) {
        return QuorateNode.start(NodeConfig.dev()
                .withShards(1)
                .withSealing(new Sealing.Automine())
                .withDev(Optional.of(dev))
                .withHttp("127.0.0.1", 0));
    }

    private static JsonRpcCaller rpc(QuorateNode node) {
        URI address = node.status().rpc().orElseThrow();
        return new JsonRpcCaller(address);
    }

    private static List<Request> requests() {
        Map<String, Object> transfer = Map.of("from", SOMEBODY, "to", SECOND, "value", "0x1");
        return List.of(
                Request.of("evm_snapshot"),
                Request.of("anvil_getAutomine"),
                Request.of("anvil_getIntervalMining"),
                Request.of("evm_mine"),
                Request.of("evm_mine", Map.of("timestamp", "0x77777777")),
                Request.of("evm_mine", 2004318100),
                Request.of("anvil_mine", "0x3"),
                Request.of("hardhat_mine", "0x2", "0x10"),
                Request.of("eth_blockNumber"),
                Request.of("evm_revert", "0x0"),
                Request.of("evm_revert", "0x0"),
                Request.of("eth_blockNumber"),
                Request.of("evm_setAutomine", false),
                Request.of("evm_setIntervalMining", 1000),
                Request.of("anvil_getIntervalMining"),
                Request.of("anvil_getAutomine"),
                Request.of("evm_setIntervalMining", 0),
                Request.of("evm_setAutomine", true),
                Request.of("evm_increaseTime", 100),
                Request.of("evm_setTime", 2000000000),
                Request.of("evm_setNextBlockTimestamp", 1),
                Request.of("evm_setNextBlockTimestamp", 2104318100),
                Request.of("anvil_setBlockTimestampInterval", 5),
                Request.of("anvil_removeBlockTimestampInterval"),
                Request.of("anvil_removeBlockTimestampInterval"),
                Request.of("evm_setBlockGasLimit", "0x1c9c380"),
                Request.of("anvil_setNextBlockBaseFeePerGas", "0x3b9aca00"),
                Request.of("anvil_setCoinbase", SECOND),
                Request.of("anvil_setMinGasPrice", "0x1"),
                Request.of("anvil_setBalance", SOMEBODY, "0xde0b6b3a7640000"),
                Request.of("hardhat_setBalance", SOMEBODY, "0xde0b6b3a7640000"),
                Request.of("anvil_setNonce", SOMEBODY, "0x5"),
                Request.of("anvil_setCode", CONTRACT, "0x6001"),
                Request.of("eth_getCode", CONTRACT, "latest"),
                Request.of("anvil_setStorageAt", CONTRACT, "0x0", "0x" + "0".repeat(63) + "5"),
                Request.of("eth_getStorageAt", CONTRACT, "0x0", "latest"),
                Request.of("eth_sendTransaction", transfer),
                Request.of("anvil_impersonateAccount", SOMEBODY),
                Request.of("eth_accounts"),
                Request.of("eth_sendTransaction", transfer),
                Request.of("anvil_stopImpersonatingAccount", SOMEBODY),
                Request.of("anvil_autoImpersonateAccount", true),
                Request.of("anvil_autoImpersonateAccount", false),
                Request.of("anvil_dropTransaction", "0x" + "11".repeat(32)),
                Request.of("anvil_dropAllTransactions"),
                Request.of("anvil_removePoolTransactions", SOMEBODY),
                Request.of("anvil_nodeInfo"),
                Request.of("anvil_metadata"),
                Request.of("hardhat_metadata"),
                Request.of("anvil_setLoggingEnabled", true),
                Request.of("evm_mine_detailed"),
                Request.of("anvil_rollback", 1),
                Request.of("anvil_reorg", 1, List.of()),
                Request.of("eth_sign", FIRST, "0xdeadbeef"),
                Request.of("personal_sign", "0xdeadbeef", FIRST),
                Request.of("anvil_dealERC20", SOMEBODY, SECOND, "0x1"),
                Request.of("txpool_status"),
                Request.of("anvil_dumpState"),
                Request.of("anvil_reset"),
                Request.of("eth_blockNumber"));
    }

    @Test
    void answersAreOfTheSameKind() {
        anvil.rpc().call("anvil_reset");
        List<String> differences = new ArrayList<>();
        try (QuorateNode node = start(DevConfig.DEFAULT)) {
            JsonRpcCaller ours = rpc(node);
            for (Request request : requests()) {
                String expected = kind(anvil.rpc(), request, "");
                String actual = kind(ours, request, expected);
                if (!expected.equals(actual)) {
                    differences.add(request + ": anvil " + expected + ", we " + actual);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** @param wanted the members of objects that count; all if it is empty */
    private static String kind(JsonRpcCaller rpc, Request request, String wanted) {
        try {
            return kind(rpc.call(request.method, request.params.toArray()), wanted);
        } catch (IllegalStateException error) {
            return "an error";
        }
    }

    private static String kind(JsonNode result, String wanted) {
        if (result.isObject()) {
            return members(result, wanted);
        }
        if (result.isArray()) {
            return "list of " + (result.isEmpty() ? "nothing" : kind(result.get(0), wanted));
        }
        boolean large = result.isString() && result.stringValue().length() > 10;
        return large ? "text" : result.isNumber() ? "number" : result.toString();
    }

    /** We may have more members than anvil has. */
    private static String members(JsonNode object, String wanted) {
        List<String> names = object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !OF_ANVIL.contains(name))
                .filter(name -> wanted.isEmpty() || wanted.contains("<" + name + ">"))
                .sorted()
                .map(name -> "<" + name + ">")
                .toList();
        return "object of " + names;
    }

    private static void fill(JsonRpcCaller rpc) throws InterruptedException {
        mined(rpc, Map.of("from", FIRST, "data", INIT_CODE, "gas", "0x30000"));
        mined(rpc, Map.of("from", FIRST, "to", CONTRACT, "data", "0x" + "0".repeat(63) + "7", "gas", "0x30000"));
    }

    private static JsonNode mined(JsonRpcCaller rpc, Map<String, String> transaction) throws InterruptedException {
        String hash = rpc.call("eth_sendTransaction", transaction).stringValue();
        for (int i = 0; i < 200; i++) {
            JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
            if (!receipt.isNull()) {
                return receipt;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("not mined: " + transaction);
    }

    private static String slot(JsonRpcCaller rpc) {
        return rpc.call("eth_getStorageAt", CONTRACT, "0x0", "latest").stringValue();
    }

    @Test
    void aChainOfAnvilIsForked() throws InterruptedException {
        anvil.rpc().call("anvil_reset");
        fill(anvil.rpc());
        DevConfig dev = DevConfig.DEFAULT.withFork(
                Optional.of(new DevConfig.Fork("http://127.0.0.1:" + anvil.port(), Optional.empty())),
                Optional.empty());
        try (QuorateNode node = start(dev)) {
            JsonRpcCaller ours = rpc(node);
            assertThat(ours.call("eth_blockNumber").stringValue()).isEqualTo("0x2");
            assertThat(slot(ours)).endsWith("07");
            for (String number : List.of("0x0", "0x1", "0x2")) {
                assertThat(ours.call("eth_getBlockByNumber", number, true))
                        .isEqualTo(anvil.rpc().call("eth_getBlockByNumber", number, true));
            }
            JsonNode receipt =
                    mined(ours, Map.of("from", FIRST, "to", CONTRACT, "data", "0x" + "0".repeat(64), "gas", "0x30000"));
            assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
            assertThat(slot(ours)).isEqualTo("0x" + "0".repeat(64));
            assertThat(slot(anvil.rpc())).endsWith("07");
        }
    }

    @Test
    void statesAreTakenOverBothWays() throws InterruptedException {
        anvil.rpc().call("anvil_reset");
        fill(anvil.rpc());
        try (QuorateNode node = start(DevConfig.DEFAULT)) {
            JsonRpcCaller ours = rpc(node);
            assertThat(ours.call(
                                    "anvil_loadState",
                                    anvil.rpc().call("anvil_dumpState").stringValue())
                            .booleanValue())
                    .isTrue();
            assertThat(slot(ours)).endsWith("07");
            assertThat(ours.call("eth_getBlockByNumber", "0x2", false).get("hash"))
                    .isEqualTo(anvil.rpc()
                            .call("eth_getBlockByNumber", "0x2", false)
                            .get("hash"));
            mined(ours, Map.of("from", FIRST, "to", CONTRACT, "data", "0x" + "0".repeat(63) + "9", "gas", "0x30000"));
            String state = ours.call("anvil_dumpState").stringValue();
            anvil.rpc().call("anvil_reset");
            assertThat(anvil.rpc().call("anvil_loadState", state).booleanValue())
                    .isTrue();
            assertThat(slot(anvil.rpc())).endsWith("09");
            assertThat(anvil.rpc().call("eth_blockNumber").stringValue()).isEqualTo("0x3");
        }
    }
}
