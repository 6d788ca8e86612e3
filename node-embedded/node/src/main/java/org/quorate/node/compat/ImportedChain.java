package org.quorate.node.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisException;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.block.Block;

/**
 * A chain of blocks in memory, each executed and checked, with the state after each of them. Blocks from before the merge
 * are taken without looking at their proof of work.
 */
public final class ImportedChain {
    private final ChainConfig config;
    private final List<CommittedBlock> blocks = new ArrayList<>();
    private final List<StateSnapshot> states = new ArrayList<>();

    private ImportedChain(Genesis genesis) {
        config = genesis.config();
        StateSnapshot state = GenesisState.of(genesis);
        Block block = genesis.block(state.stateRoot());
        blocks.add(new CommittedBlock(block.header().hash(), block, List.of(), List.of()));
        states.add(state);
    }

    /**
     * Imports a file of blocks in RLP, one after another.
     *
     * @param genesis in geth's format
     * @throws CompatException if a file cannot be read or a block is not valid
     */
    public static ImportedChain read(Path genesis, Path blocks) {
        try {
            ImportedChain chain = new ImportedChain(GenesisFile.read(genesis));
            RlpReader rlp = new RlpReader(Files.readAllBytes(blocks));
            BlockImporter importer =
                    new BlockImporter(chain.config, new SequentialExecutor(new TransactionProcessor()));
            while (rlp.hasNext()) {
                chain.add(importer, Block.readFrom(rlp));
            }
            return chain;
        } catch (GenesisException e) {
            throw new CompatException(e.getMessage());
        } catch (IOException e) {
            throw new CompatException("cannot read the blocks of " + blocks + ": " + e.getMessage());
        } catch (RlpException e) {
            throw new CompatException(blocks + " is not a list of blocks in RLP: " + e.getMessage());
        }
    }

    private void add(BlockImporter importer, Block block) {
        if (block.header().number() == 0) {
            // Some tools write the genesis, too.
            return;
        }
        try {
            ExecutedBlock executed = importer.check(tip(), block, this::blockHash);
            blocks.add(executed.block());
            states.add(executed.state());
        } catch (InvalidBlockException e) {
            throw new CompatException(
                    "block " + block.header().number() + " of the chain to import is not valid: " + e.getMessage());
        }
    }

    private Tip tip() {
        CommittedBlock last = blocks.getLast();
        return new Tip(last.hash(), last.header(), states.getLast());
    }

    /** Drops the blocks behind this one. @throws CompatException if there is no such block */
    public void setHead(Hash hash) {
        int index = 0;
        while (!blocks.get(index).hash().equals(hash)) {
            index++;
            if (index == blocks.size()) {
                throw new CompatException("the head to set, " + hash + ", is not a block of the imported chain");
            }
        }
        blocks.subList(index + 1, blocks.size()).clear();
        states.subList(index + 1, states.size()).clear();
    }

    ChainConfig config() {
        return config;
    }

    /** From genesis to head. */
    List<CommittedBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** After each block. */
    List<StateSnapshot> states() {
        return List.copyOf(states);
    }

    private Hash blockHash(long number) {
        return number >= 0 && number < blocks.size() ? blocks.get((int) number).hash() : Hash.ZERO;
    }
}
