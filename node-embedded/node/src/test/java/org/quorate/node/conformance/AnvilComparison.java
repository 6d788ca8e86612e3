package org.quorate.node.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Fork;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.interpreter.Opcode;
import org.quorate.evm.interpreter.Translation;
import org.quorate.node.conformance.AnvilPeer.Call;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Lets anvil mine a case's block, executes the same transactions in the same block here, and compares: which transactions
 * stand in the block, status, gas, logs and output of each, and the whole state after it.
 */
final class AnvilComparison {
    private static final String LATEST = "latest";
    private static final Map<String, Object> TOP_CALL =
            Map.of("tracer", "callTracer", "tracerConfig", Map.of("onlyTopCall", true));
    private static final Map<String, Object> STEPS =
            Map.of("disableMemory", true, "disableStorage", true, "enableReturnData", false);

    private final AnvilPeer anvil;
    private final boolean everyStep;
    /** Translates everything: most programs run once, and only translated code runs in the fused interpreter. */
    private final TransactionProcessor processor = new TransactionProcessor(Translation.ALWAYS);

    private String snapshot;
    private long executed;
    private long refused;
    private long failed;
    private long gasUsed;
    private long steps;

    /** @param everyStep whether to compare each instruction; anvil must record them */
    AnvilComparison(AnvilPeer anvil, boolean everyStep) {
        this.anvil = anvil;
        this.everyStep = everyStep;
        this.snapshot = anvil.call("evm_snapshot").asString();
    }

    /** What differs, in words; empty if nothing does. */
    List<String> compare(FuzzCase fuzzCase) {
        prepare(fuzzCase);
        List<SignedTransaction> taken = send(fuzzCase);
        anvil.call("evm_mine");
        return new Comparison(fuzzCase, taken).run();
    }

    /** What has been done so far, for a report. */
    String summary() {
        return "%d transactions executed (%d of them failed), %d refused, %,d gas, %,d steps compared"
                .formatted(executed, failed, refused, gasUsed, steps);
    }

    private void prepare(FuzzCase fuzzCase) {
        anvil.call("evm_revert", snapshot);
        snapshot = anvil.call("evm_snapshot").asString();
        List<Call> calls = new ArrayList<>();
        calls.add(Call.of("anvil_dropAllTransactions"));
        calls.add(Call.of("evm_setNextBlockTimestamp", 1_700_000_012));
        calls.add(Call.of("anvil_setCoinbase", FuzzCaseGenerator.COINBASE.toHex()));
        fuzzCase.accounts().forEach((address, account) -> {
            String hex = address.toHex();
            calls.add(Call.of("anvil_setNonce", hex, quantity(account.nonce())));
            calls.add(Call.of("anvil_setBalance", hex, quantity(account.balance())));
            calls.add(Call.of("anvil_setCode", hex, account.code().toHex()));
            account.storage()
                    .forEach((slot, value) -> calls.add(Call.of(
                            "anvil_setStorageAt",
                            hex,
                            slot.toHash().toHex(),
                            value.toHash().toHex())));
        });
        anvil.results(calls);
    }

    /**
     * All but those that anvil's pool left out only because it holds one of the same nonce: the block rules were not
     * asked about them.
     */
    private List<SignedTransaction> send(FuzzCase fuzzCase) {
        List<JsonNode> answers = anvil.answers(fuzzCase.transactions().stream()
                .map(transaction ->
                        Call.of("eth_sendRawTransaction", transaction.encoded().toHex()))
                .toList());
        List<SignedTransaction> taken = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String refusal = answers.get(i).path("error").path("message").asString("");
            if (!refusal.contains("replacement transaction underpriced")) {
                taken.add(fuzzCase.transactions().get(i));
            }
        }
        return taken;
    }

    private static String quantity(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static String quantity(UInt256 value) {
        return "0x" + value.toBigInteger().toString(16);
    }

    private static UInt256 word(JsonNode object, String field) {
        return UInt256.of(new java.math.BigInteger(object.get(field).asString().substring(2), 16));
    }

    private static long number(JsonNode object, String field) {
        return word(object, field).longValue();
    }

    /** One block. */
    private final class Comparison {
        private final List<SignedTransaction> taken;
        private final JsonNode block;
        private final JsonNode receipts;
        private final BlockContext context;
        private final List<String> differences = new ArrayList<>();
        private StateSnapshot state;

        Comparison(FuzzCase fuzzCase, List<SignedTransaction> taken) {
            this.taken = taken;
            List<JsonNode> answers = anvil.results(
                    List.of(Call.of("eth_getBlockByNumber", LATEST, false), Call.of("eth_getBlockReceipts", LATEST)));
            this.block = answers.getFirst();
            this.receipts = answers.getLast();
            this.context = context();
            this.state = withHistory(fuzzCase.state());
        }

        /** The state after the system call that begins a block (EIP-2935). */
        private StateSnapshot withHistory(StateSnapshot before) {
            StateSnapshot.Editor editor = before.edit();
            editor.putCode(FuzzCaseGenerator.HISTORY_CODE);
            Hash parent = Hash.fromHex(block.get("parentHash").asString());
            editor.put(
                    FuzzCaseGenerator.HISTORY,
                    new AccountUpdate(
                            true,
                            0,
                            UInt256.ZERO,
                            Hash.keccak256(FuzzCaseGenerator.HISTORY_CODE),
                            Map.of(UInt256.of(context.number() - 1), parent.toUInt256())));
            return editor.freeze();
        }

        private BlockContext context() {
            Hash parent = Hash.fromHex(block.get("parentHash").asString());
            long number = number(block, "number");
            BlockHashes hashes = asked -> asked == number - 1 ? parent : Hash.ZERO;
            return new BlockContext(
                    Fork.OSAKA,
                    FuzzCaseGenerator.CHAIN_ID,
                    number,
                    number(block, "timestamp"),
                    number(block, "gasLimit"),
                    Address.fromHex(block.get("miner").asString()),
                    Hash.fromHex(block.get("mixHash").asString()),
                    word(block, "baseFeePerGas"),
                    UInt256.ONE,
                    BlobSchedule.PRAGUE,
                    hashes);
        }

        List<String> run() {
            Map<Hash, SignedTransaction> sent = new HashMap<>();
            taken.forEach(transaction -> sent.put(transaction.hash(), transaction));
            StateSnapshot before = state;
            List<JsonNode> traces = topCalls();
            for (int i = 0; i < receipts.size(); i++) {
                Hash hash = Hash.fromHex(receipts.get(i).get("transactionHash").asString());
                compare(sent.remove(hash), receipts.get(i), traces.get(i));
                if (!differences.isEmpty()) {
                    return differences;
                }
            }
            sent.values().forEach(transaction -> expectRefusal(transaction, before));
            if (!state.stateRoot().toHex().equals(block.get("stateRoot").asString())) {
                compareStates();
            }
            return differences;
        }

        private List<JsonNode> topCalls() {
            List<Call> calls = new ArrayList<>();
            receipts.forEach(receipt -> calls.add(Call.of(
                    "debug_traceTransaction", receipt.get("transactionHash").asString(), TOP_CALL)));
            return calls.isEmpty() ? List.of() : anvil.results(calls);
        }

        private void compare(SignedTransaction transaction, JsonNode receipt, JsonNode trace) {
            Address sender = transaction.recoverSender().orElseThrow();
            TransactionOutcome outcome = processor.execute(transaction.transaction(), sender, context, state);
            if (!(outcome instanceof Executed result)) {
                differences.add(transaction.hash() + " stands in anvil's block, we refuse it: " + outcome);
                return;
            }
            count(result);
            String name = "transaction " + transaction.hash() + " (type "
                    + transaction.transaction().type() + ")";
            expect(name + " success", result.success(), number(receipt, "status") == 1);
            expect(name + " gas used", result.gasUsed(), number(receipt, "gasUsed"));
            expect(name + " logs", logs(result), logs(receipt));
            expect(
                    name + " output",
                    result.output().toHex(),
                    trace.path("output").asString("0x"));
            if (everyStep) {
                compareSteps(transaction, sender, name);
            }
            state = TestState.apply(state, result.delta());
        }

        private void count(Executed result) {
            executed++;
            gasUsed += result.gasUsed();
            if (!result.success()) {
                failed++;
            }
        }

        private void expect(String what, Object ours, Object theirs) {
            if (!ours.equals(theirs)) {
                differences.add(what + ": ours " + ours + ", anvil " + theirs);
            }
        }

        private static List<String> logs(Executed result) {
            List<String> lines = new ArrayList<>();
            for (Log log : result.logs()) {
                lines.add(log.address().toHex() + " "
                        + log.topics().stream().map(Hash::toHex).toList() + " "
                        + log.data().toHex());
            }
            return lines;
        }

        private static List<String> logs(JsonNode receipt) {
            List<String> lines = new ArrayList<>();
            for (JsonNode log : receipt.get("logs")) {
                List<String> topics = new ArrayList<>();
                log.get("topics").forEach(topic -> topics.add(topic.asString()));
                lines.add(log.get("address").asString() + " " + topics + " "
                        + log.get("data").asString());
            }
            return lines;
        }

        private void expectRefusal(SignedTransaction transaction, StateSnapshot before) {
            refused++;
            Address sender = transaction.recoverSender().orElseThrow();
            boolean valid = List.of(before, state).stream()
                    .allMatch(view ->
                            processor.execute(transaction.transaction(), sender, context, view) instanceof Executed);
            if (valid) {
                differences.add("transaction " + transaction.hash() + " is valid for us, anvil left it out");
            }
        }

        private void compareSteps(SignedTransaction transaction, Address sender, String name) {
            StepRecorder ours = new StepRecorder();
            processor.execute(transaction.transaction(), sender, context, state, ExecutionMode.TRANSACTION, ours);
            JsonNode theirs = anvil.call(
                            "debug_traceTransaction", transaction.hash().toHex(), STEPS)
                    .get("structLogs");
            for (int i = 0; i < Math.min(ours.lines.size(), theirs.size()); i++) {
                String line = StepRecorder.line(theirs.get(i));
                if (!ours.lines.get(i).equals(line)) {
                    differences.add(name + " step " + i + ": ours " + ours.lines.get(i) + ", anvil " + line
                            + ", after " + ours.lines.subList(Math.max(0, i - 3), i) + " "
                            + ours.names.subList(Math.max(0, i - 3), i));
                    return;
                }
            }
            expect(name + " number of steps", ours.lines.size(), theirs.size());
            steps += theirs.size();
        }

        /**
         * Anvil counts accounts that do not exist into its root once they were looked at, so equal roots prove equal
         * states but different ones may yet be equal: then all accounts and slots are compared.
         */
        private void compareStates() {
            TreeMap<Address, JsonNode> theirs = dump();
            Set<Address> addresses = new TreeSet<>(theirs.keySet());
            state.forEachAccount(addresses::add);
            for (Address address : addresses) {
                compareAccount(address, theirs.getOrDefault(address, MissingNode.getInstance()));
            }
        }

        private TreeMap<Address, JsonNode> dump() {
            Bytes zipped = Bytes.fromHex(anvil.call("anvil_dumpState").asString());
            TreeMap<Address, JsonNode> accounts = new TreeMap<>();
            try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(zipped.unsafeArray()))) {
                JsonMapper.shared()
                        .readTree(json)
                        .get("accounts")
                        .properties()
                        .forEach(entry -> accounts.put(Address.fromHex(entry.getKey()), entry.getValue()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return accounts;
        }

        private void compareAccount(Address address, JsonNode theirs) {
            String hex = address.toHex();
            expect(hex + " nonce", state.nonce(address), theirs.path("nonce").asLong(0));
            expect(
                    hex + " balance",
                    quantity(state.balance(address)),
                    theirs.path("balance").asString("0x0"));
            Bytes code = state.code(state.codeHash(address));
            expect(hex + " code", code.toHex(), theirs.path("code").asString("0x"));
            Map<String, String> slots = new TreeMap<>();
            theirs.path("storage").properties().forEach(slot -> {
                if (!slot.getValue().asString().equals(Hash.ZERO.toHex())) {
                    slots.put(slot.getKey(), slot.getValue().asString());
                }
            });
            Map<String, String> ours = new TreeMap<>();
            state.forEachSlot(
                    address,
                    (slot, value) ->
                            ours.put(slot.toHash().toHex(), value.toHash().toHex()));
            expect(hex + " storage", ours, slots);
        }
    }

    /** One line for each instruction. */
    private static final class StepRecorder implements Tracer {
        private final List<String> lines = new ArrayList<>();
        /** Not compared: anvil's names differ for PREVRANDAO and for what is no instruction. */
        private final List<String> names = new ArrayList<>();

        @Override
        public boolean wantsSteps() {
            return true;
        }

        @Override
        public void onStep(StepView step) {
            StringBuilder stack = new StringBuilder();
            for (int i = step.stackSize() - 1; i >= 0; i--) {
                stack.append(' ').append(quantity(step.stack(i)));
            }
            lines.add(line(step.depth() + 1, step.pc(), step.gas(), stack));
            names.add(Opcode.name(step.opcode()));
        }

        private static String line(int depth, int pc, long gas, CharSequence stack) {
            return "depth " + depth + " pc " + pc + " gas " + gas + " stack" + stack;
        }

        static String line(JsonNode step) {
            StringBuilder stack = new StringBuilder();
            step.get("stack").forEach(word -> stack.append(' ').append(word.asString()));
            return line(
                    step.get("depth").asInt(),
                    step.get("pc").asInt(),
                    step.get("gas").asLong(),
                    stack);
        }
    }
}
