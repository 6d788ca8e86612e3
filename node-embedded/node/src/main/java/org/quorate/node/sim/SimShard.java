package org.quorate.node.sim;

import java.util.List;
import java.util.TreeMap;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.HeadedSource;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.ParentFields;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.transaction.SystemTransaction;

/** One shard: blocks as the node makes and checks them, in memory. */
final class SimShard {
    /** More than a block can ask for and a crash can take back. */
    private static final int HASHES_KEPT = 1_024;

    private static final Address BENEFICIARY = Address.fromWord(0, 0, 0xc0ffee);

    private final ChainConfig config;
    private final BlockBuilder builder;
    private final BlockImporter importer;
    private final CommittedBlock first;
    /** Of the last blocks, by number. */
    private final TreeMap<Long, Hash> hashes = new TreeMap<>();

    private Tip tip;

    SimShard(Genesis genesis, BlockExecutor executor) {
        this.config = genesis.config();
        this.builder = new BlockBuilder(config, executor, BENEFICIARY);
        this.importer = new BlockImporter(config, executor);
        StateSnapshot state = GenesisState.of(genesis);
        Block block = genesis.block(state.stateRoot());
        this.first = new CommittedBlock(block.header().hash(), block, List.of(), List.of());
        this.tip = new Tip(first.hash(), block.header(), state);
        hashes.put(0L, first.hash());
    }

    ChainConfig config() {
        return config;
    }

    /** Block 0. */
    CommittedBlock first() {
        return first;
    }

    Tip tip() {
        return tip;
    }

    /** What the next block's rules say. @param seconds of the virtual clock */
    NextBlock next(long seconds) {
        ParentFields parent = ParentFields.of(tip.header());
        return NextBlock.after(parent, config, parent.nextTimestamp(seconds));
    }

    ExecutedBlock build(long seconds, long sequence, Horizon horizon, BlockHead head, TransactionSource users) {
        return advance(builder.build(tip, seconds, sequence, horizon, this::hash, new HeadedSource(head, users)));
    }

    /** Executes a block again that was read from disk, and checks it as if a stranger had made it. */
    ExecutedBlock replay(byte[] encoded, List<Address> senders, BlockHead head) {
        try {
            return advance(importer.check(tip, Block.decode(encoded), senders, this::hash, head));
        } catch (InvalidBlockException e) {
            throw new SimViolation("a block is not valid when it is executed again: " + e.getMessage(), e);
        }
    }

    private ExecutedBlock advance(ExecutedBlock block) {
        tip = block.tip();
        hashes.put(tip.header().number(), tip.hash());
        if (hashes.size() > HASHES_KEPT) {
            hashes.pollFirstEntry();
        }
        return block;
    }

    /** Goes back to an earlier block. */
    void restart(Tip from) {
        tip = from;
        hashes.tailMap(from.header().number(), false).clear();
    }

    private Hash hash(long number) {
        return hashes.getOrDefault(number, Hash.ZERO);
    }

    static long usersTransactions(CommittedBlock block) {
        return block.transactions().stream()
                .filter(signed -> !(signed.transaction() instanceof SystemTransaction))
                .count();
    }
}
