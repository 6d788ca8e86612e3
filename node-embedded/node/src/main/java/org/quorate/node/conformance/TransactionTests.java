package org.quorate.node.conformance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Fork;
import org.quorate.evm.IntrinsicGas;
import org.quorate.evm.TransactionError;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionValidator;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import tools.jackson.databind.JsonNode;

/** Transaction tests: encoded transactions that each fork accepts, with their sender, or refuses. */
public final class TransactionTests implements TestSuite {
    @Override
    public String title() {
        return "transaction test";
    }

    @Override
    public List<TestResult> run(String test, JsonNode content, TestSelection selection) {
        List<TestResult> results = new ArrayList<>();
        Bytes encoded = Json.bytes(content, "txbytes");
        for (Map.Entry<String, JsonNode> expected :
                Json.object(content, "result").properties()) {
            String name = test + "/" + expected.getKey();
            if (selection.includesFork(expected.getKey()) && selection.includesName(name)) {
                results.add(TestForks.byName(expected.getKey())
                        .map(fork -> runCase(name, encoded, fork, expected.getValue()))
                        .orElseGet(() -> TestResult.skipped(name, "the fork is not known")));
            }
        }
        return results;
    }

    private static TestResult runCase(String name, Bytes encoded, Fork fork, JsonNode expected) {
        Optional<String> expectedError = Json.optional(expected, "exception").map(JsonNode::asString);
        try {
            SignedTransaction signed = SignedTransaction.decode(encoded);
            Optional<Address> sender =
                    fork.isAtLeast(Fork.HOMESTEAD) ? signed.recoverSender() : signed.recoverSenderBeforeHomestead();
            Optional<Refusal> refusal = refusal(signed, sender, fork);
            if (expectedError.isPresent()) {
                return judgeRefusal(name, refusal, expectedError.get());
            }
            return refusal.map(why -> TestResult.failed(name, "refused: " + why.message()))
                    .orElseGet(() -> judge(name, signed, sender.orElseThrow(), fork, expected));
        } catch (RlpException malformed) {
            Refusal refusal = Refusal.malformed(malformed.getMessage());
            return expectedError
                    .map(error -> judgeRefusal(name, Optional.of(refusal), error))
                    .orElseGet(() -> TestResult.failed(name, "refused: " + refusal.message()));
        }
    }

    private static TestResult judgeRefusal(String name, Optional<Refusal> refusal, String expected) {
        if (refusal.isEmpty()) {
            return TestResult.failed(name, "accepted, expected " + expected);
        }
        return refusal.get().isExpected(expected)
                ? TestResult.passed(name)
                : TestResult.failed(name, "refused for " + refusal.get().message() + ", expected " + expected);
    }

    private static TestResult judge(
            String name, SignedTransaction signed, Address sender, Fork fork, JsonNode expected) {
        List<String> differences = new ArrayList<>();
        if (!signed.hash().equals(Json.hash(expected, "hash"))) {
            differences.add("hash " + signed.hash() + ", expected " + Json.text(expected, "hash"));
        }
        if (!sender.equals(Json.address(expected, "sender"))) {
            differences.add("sender " + sender + ", expected " + Json.text(expected, "sender"));
        }
        long gas = IntrinsicGas.of(signed.transaction(), fork).gas();
        if (gas != Json.number(expected, "intrinsicGas")) {
            differences.add("intrinsic gas " + gas + ", expected " + Json.number(expected, "intrinsicGas"));
        }
        return differences.isEmpty()
                ? TestResult.passed(name)
                : TestResult.failed(name, String.join("; ", differences));
    }

    private static Optional<Refusal> refusal(SignedTransaction signed, Optional<Address> sender, Fork fork) {
        Optional<Rejected> rejected =
                TransactionValidator.checkStatic(signed.transaction(), block(fork), ExecutionMode.TRANSACTION);
        if (rejected.isPresent()) {
            return Optional.of(Refusal.of(rejected.get().error(), rejected.get().message()));
        }
        if (sender.isEmpty()) {
            return Optional.of(Refusal.signature());
        }
        if (maxGasCost(signed.transaction()).bitLength() > 256) {
            return Optional.of(Refusal.of(TransactionError.INSUFFICIENT_FUNDS, "the cost of the gas exceeds 256 bits"));
        }
        if (signed.transaction().nonce() == -1) {
            return Optional.of(Refusal.of(TransactionError.NONCE_IS_MAX, "no nonce could follow"));
        }
        return Optional.empty();
    }

    /** By convention of these tests the value does not count: there is no sender whose balance could be too low. */
    private static BigInteger maxGasCost(Transaction transaction) {
        BigInteger gas = UInt256.of(transaction.gasLimit()).toBigInteger();
        return transaction.maxFeePerGas().toBigInteger().multiply(gas);
    }

    /** A block of chain 1 in which gas is free and without bounds. */
    private static BlockContext block(Fork fork) {
        return new BlockContext(
                fork,
                UInt256.ONE,
                1,
                1,
                -1,
                Address.ZERO,
                Hash.ZERO,
                UInt256.ZERO,
                UInt256.ZERO,
                BlobSchedule.ofFork(fork),
                BlockHashes.NONE);
    }
}
