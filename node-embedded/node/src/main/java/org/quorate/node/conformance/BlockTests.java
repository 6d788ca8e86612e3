package org.quorate.node.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import tools.jackson.databind.JsonNode;

/** Block tests: a chain from its genesis on; each block is imported or must be refused, and the last head is compared. */
public final class BlockTests implements TestSuite {
    private final BlockExecutor executor;

    public BlockTests() {
        this(new SequentialExecutor(new TransactionProcessor()));
    }

    /** @param executor of the blocks; all of them must give the same */
    public BlockTests(BlockExecutor executor) {
        this.executor = executor;
    }

    @Override
    public String title() {
        return "block test";
    }

    @Override
    public boolean knowsFork(String name) {
        return TestNetwork.isKnown(name);
    }

    @Override
    public String forks() {
        return TestForks.names() + ", and changes such as PragueToOsakaAtTime15k";
    }

    @Override
    public List<TestResult> run(String name, JsonNode test, TestSelection selection) {
        String network = Json.text(test, "network");
        if (!selection.includesFork(network) || !selection.includesName(name)) {
            return List.of();
        }
        return List.of(TestNetwork.config(test, network)
                .map(config -> runCase(name, test, config))
                .orElseGet(() -> TestResult.skipped(name, "network " + network + " is not known")));
    }

    private TestResult runCase(String name, JsonNode test, ChainConfig config) {
        Imported chain = new Imported(genesis(test));
        BlockImporter importer = new BlockImporter(config, executor);
        int index = 0;
        for (JsonNode block : Json.field(test, "blocks")) {
            index++;
            Optional<String> expected = Json.optional(block, "expectException").map(JsonNode::asString);
            Optional<BlockRefusal> refusal = importBlock(importer, chain, block);
            if (expected.isEmpty() && refusal.isPresent()) {
                return TestResult.failed(name, "block " + index + " was refused: " + refusal.get());
            }
            if (expected.isPresent() && refusal.isEmpty()) {
                return TestResult.failed(name, "block " + index + " should be refused for " + expected.get());
            }
            if (expected.isPresent() && !refusal.get().isExpected(expected.get())) {
                return TestResult.failed(
                        name, "block " + index + " was refused: " + refusal.get() + ", expected " + expected.get());
            }
        }
        return judge(name, test, chain.head);
    }

    private static TestResult judge(String name, JsonNode test, Tip head) {
        Hash expected = Json.hash(test, "lastblockhash");
        if (head.hash().equals(expected)) {
            return TestResult.passed(name);
        }
        List<String> differences = new ArrayList<>();
        differences.add("head " + head.hash() + ", expected " + expected);
        Json.optional(test, "postState")
                .ifPresent(state -> differences.addAll(TestState.differences(head.state(), state)));
        return TestResult.failed(name, String.join("; ", differences));
    }

    private static Tip genesis(JsonNode test) {
        StateSnapshot state = TestState.read(Json.field(test, "pre"));
        try {
            BlockHeader header = BlockHeader.readFrom(new RlpReader(Json.bytes(test, "genesisRLP")).readList());
            if (!header.stateRoot().equals(state.stateRoot())) {
                throw new TestFormatException("the genesis has another root than the state before");
            }
            return new Tip(header.hash(), header, state);
        } catch (RlpException malformed) {
            throw new TestFormatException("field 'genesisRLP': " + malformed.getMessage());
        }
    }

    private static Optional<BlockRefusal> importBlock(BlockImporter importer, Imported chain, JsonNode node) {
        try {
            Block block = Block.decode(Json.bytes(node, "rlp").unsafeArray());
            Tip parent = chain.tips.getOrDefault(block.header().parentHash(), chain.head);
            ExecutedBlock executed = importer.check(parent, block, chain::blockHash);
            chain.add(executed.tip());
            return Optional.empty();
        } catch (RlpException malformed) {
            return Optional.of(BlockRefusal.malformed(malformed.getMessage()));
        } catch (InvalidBlockException invalid) {
            return Optional.of(new BlockRefusal(Optional.of(invalid.error()), invalid.getMessage()));
        }
    }

    /** What has been imported so far. */
    private static final class Imported {
        private final Map<Hash, Tip> tips = new HashMap<>();
        private final Map<Long, Hash> canonical = new HashMap<>();
        private Tip head;

        Imported(Tip genesis) {
            add(genesis);
        }

        void add(Tip tip) {
            tips.put(tip.hash(), tip);
            canonical.put(tip.header().number(), tip.hash());
            head = tip;
        }

        Hash blockHash(long number) {
            return canonical.getOrDefault(number, Hash.ZERO);
        }
    }
}
