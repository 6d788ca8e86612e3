package org.quorate.node.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.FeeMarket;
import org.quorate.evm.Fork;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.interpreter.Translation;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;

/** State tests: one transaction against a given state; root and logs are compared. */
public final class StateTests implements TestSuite {
    private final TransactionProcessor processor;

    public StateTests() {
        this(Translation.WHEN_REUSED);
    }

    /** @param translation when the engine translates code */
    public StateTests(Translation translation) {
        processor = new TransactionProcessor(translation);
    }

    @Override
    public String title() {
        return "state test";
    }

    @Override
    public List<TestResult> run(String name, JsonNode test, TestSelection selection) {
        List<TestResult> results = new ArrayList<>();
        for (Map.Entry<String, JsonNode> post : Json.object(test, "post").properties()) {
            if (selection.includesFork(post.getKey())) {
                runFork(name, test, post, selection, results);
            }
        }
        return results;
    }

    private void runFork(
            String test,
            JsonNode content,
            Map.Entry<String, JsonNode> post,
            TestSelection selection,
            List<TestResult> results) {
        Optional<Fork> fork = TestForks.byName(post.getKey());
        int index = 0;
        for (JsonNode expected : post.getValue()) {
            String name = test + "/" + post.getKey() + "/" + index++;
            if (!selection.includesName(name)) {
                continue;
            }
            results.add(fork.map(known -> runCase(name, content, post.getKey(), known, expected))
                    .orElseGet(() -> TestResult.skipped(name, "fork " + post.getKey() + " is not known")));
        }
    }

    private TestResult runCase(String name, JsonNode test, String forkName, Fork fork, JsonNode expected) {
        StateSnapshot before = TestState.read(Json.field(test, "pre"));
        BlockContext block = block(test, forkName, fork);
        Optional<String> expectedError =
                Json.optional(expected, "expectException").map(JsonNode::asString);
        try {
            SignedTransaction signed = SignedTransaction.decode(Json.bytes(expected, "txbytes"));
            Optional<Address> sender = signed.recoverSender();
            if (sender.isEmpty()) {
                return judgeRefusal(name, before, expected, expectedError, Refusal.signature());
            }
            TransactionOutcome outcome = processor.execute(signed.transaction(), sender.get(), block, before);
            return switch (outcome) {
                case Rejected rejected ->
                    judgeRefusal(
                            name, before, expected, expectedError, Refusal.of(rejected.error(), rejected.message()));
                case Executed executed -> judge(name, before, executed, expected, expectedError);
            };
        } catch (RlpException malformed) {
            return judgeRefusal(name, before, expected, expectedError, Refusal.malformed(malformed.getMessage()));
        }
    }

    private static TestResult judgeRefusal(
            String name, StateSnapshot before, JsonNode expected, Optional<String> expectedError, Refusal refusal) {
        if (expectedError.isEmpty()) {
            return TestResult.failed(name, "the transaction was refused: " + refusal.message());
        }
        if (!refusal.isExpected(expectedError.get())) {
            return TestResult.failed(name, "refused for " + refusal.message() + ", expected " + expectedError.get());
        }
        Hash root = Json.hash(expected, "hash");
        return before.stateRoot().equals(root)
                ? TestResult.passed(name)
                : TestResult.failed(name, "root before is " + before.stateRoot() + ", expected " + root);
    }

    private static TestResult judge(
            String name, StateSnapshot before, Executed executed, JsonNode expected, Optional<String> expectedError) {
        if (expectedError.isPresent()) {
            return TestResult.failed(name, "executed, but should be refused for " + expectedError.get());
        }
        List<String> differences = new ArrayList<>();
        Hash logs = logsHash(executed.logs());
        if (!logs.equals(Json.hash(expected, "logs"))) {
            differences.add("logs hash " + logs + ", expected " + Json.text(expected, "logs"));
        }
        StateSnapshot after = TestState.apply(before, executed.delta());
        if (!after.stateRoot().equals(Json.hash(expected, "hash"))) {
            differences.add("root " + after.stateRoot() + ", expected " + Json.text(expected, "hash"));
            Json.optional(expected, "state")
                    .ifPresent(state -> differences.addAll(TestState.differences(after, state)));
            differences.add("gas used " + executed.gasUsed());
            executed.halt().ifPresent(halt -> differences.add("halted: " + halt));
        }
        return differences.isEmpty()
                ? TestResult.passed(name)
                : TestResult.failed(name, String.join("; ", differences));
    }

    private static Hash logsHash(List<Log> logs) {
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        logs.forEach(log -> log.writeTo(rlp));
        rlp.endList();
        return Hash.keccak256(rlp.toByteArray());
    }

    private static BlockContext block(JsonNode test, String forkName, Fork fork) {
        JsonNode env = Json.field(test, "env");
        BlobSchedule schedule = TestState.blobSchedule(test, forkName);
        boolean excess = Json.optional(env, "currentExcessBlobGas").isPresent();
        UInt256 blobBaseFee = fork.isAtLeast(Fork.CANCUN)
                ? FeeMarket.blobBaseFee(schedule, excess ? Json.unsigned(env, "currentExcessBlobGas") : 0)
                : UInt256.ZERO;
        UInt256 chainId = Json.optional(test, "config")
                .flatMap(config -> Json.optional(config, "chainid").map(any -> Json.word(config, "chainid")))
                .orElse(UInt256.ONE);
        return new BlockContext(
                fork,
                chainId,
                Json.number(env, "currentNumber"),
                Json.unsigned(env, "currentTimestamp"),
                Json.unsigned(env, "currentGasLimit"),
                Json.address(env, "currentCoinbase"),
                randomness(env, fork),
                Json.optional(env, "currentBaseFee").isPresent() ? Json.word(env, "currentBaseFee") : UInt256.ZERO,
                blobBaseFee,
                schedule,
                StateTests::blockHash);
    }

    private static Hash randomness(JsonNode env, Fork fork) {
        String field = fork.isAtLeast(Fork.PARIS) ? "currentRandom" : "currentDifficulty";
        return Json.word(env, field).toHash();
    }

    /** By convention of these tests: the hash of the number's decimal digits. */
    private static Hash blockHash(long number) {
        return Hash.keccak256(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
}
