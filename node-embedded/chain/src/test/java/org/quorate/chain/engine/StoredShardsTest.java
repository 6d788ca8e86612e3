package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.store.ChainStore;

/** A data folder tells for how many shards it was made, so that nobody has to say it again. */
class StoredShardsTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderTellsItsShardsAndIsLeftAsItWas() {
        assertThat(ChainStore.shardsIn(folder)).isEmpty();
        try (TestChains chains = TestChains.in(folder, 3)) {
            chains.round();
            assertThat(ChainStore.shardsIn(folder)).as("while a node has it").isEmpty();
        }
        assertThat(ChainStore.shardsIn(folder)).hasValue(3);
        assertThat(ChainStore.shardsIn(folder)).hasValue(3);
        try (TestChains chains = TestChains.in(folder, 3)) {
            assertThat(chains.engine.head().number()).isOne();
        }
    }
}
