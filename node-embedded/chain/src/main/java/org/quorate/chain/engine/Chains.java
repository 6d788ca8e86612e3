package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Block;

/** The beginning of each shard. */
record Chains(List<Genesis> genesis, List<CommittedBlock> blocks, List<StateSnapshot> states) {

    /** @param first genesis of shard 0; the others differ in the chain id only */
    static Chains of(Genesis first, int shards) {
        List<Genesis> genesis = IntStream.range(0, shards)
                .mapToObj(shard -> first.forShard(shard, shards))
                .toList();
        List<CommittedBlock> blocks = new ArrayList<>();
        List<StateSnapshot> states = new ArrayList<>();
        for (Genesis each : genesis) {
            StateSnapshot state = GenesisState.of(each);
            Block block = each.block(state.stateRoot());
            states.add(state);
            blocks.add(new CommittedBlock(block.header().hash(), block, List.of(), List.of()));
        }
        return new Chains(genesis, blocks, states);
    }

    int shards() {
        return genesis.size();
    }

    List<Hash> hashes() {
        return blocks.stream().map(CommittedBlock::hash).toList();
    }

    Tip tip(int shard) {
        CommittedBlock block = blocks.get(shard);
        return new Tip(block.hash(), block.header(), states.get(shard));
    }
}
