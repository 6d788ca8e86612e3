package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.block.Block;

/** What one node builds, another takes, and comes to the same. */
class BuilderAndImporterTest {
    @Test
    void everyBuiltBlockIsImportedWithTheSameResult() {
        long seed = new Random().nextLong();
        Workload workload = new Workload(new Random(seed));
        Chains start = Chains.of(DevGenesis.load(), 1);
        BlockImporter importer = new BlockImporter(
                start.genesis().getFirst().config(), new SequentialExecutor(new TransactionProcessor()));
        Tip tip = start.tip(0);
        int transactions = 0;
        try (TestChains chains = TestChains.inMemory(1)) {
            Shard shard = chains.engine.shard(0);
            for (int round = 0; round < 60; round++) {
                workload.submitSome(shard);
                chains.round();
                workload.note(shard);
                CommittedBlock built = shard.head();
                // Over the wire and back: nothing but the bytes counts.
                Block received = Block.decode(built.block().encode());
                ExecutedBlock imported = importer.check(tip, received, number -> shard.block(number)
                        .orElseThrow()
                        .hash());
                assertThat(imported.block())
                        .as("block %d, seed %d", round, seed)
                        .isEqualTo(built);
                assertThat(imported.state().stateRoot())
                        .as("seed %d", seed)
                        .isEqualTo(shard.headState().stateRoot());
                tip = imported.tip();
                transactions += built.transactions().size();
            }
        }
        assertThat(transactions).as("seed %d", seed).isGreaterThan(50);
    }
}
