package org.quorate.chain.dev;

import java.util.List;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.protocol.block.Block;

/** Where the chain of a shard begins. */
record Origin(ChainConfig config, CommittedBlock block, DevState state) {

    static Origin of(Genesis genesis) {
        StateSnapshot state = GenesisState.of(genesis);
        Block block = genesis.block(state.stateRoot());
        return new Origin(
                genesis.config(),
                new CommittedBlock(block.header().hash(), block, List.of(), List.of()),
                new LocalState(state));
    }
}
