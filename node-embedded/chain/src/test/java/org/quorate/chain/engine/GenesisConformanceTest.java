package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quorate.chain.ConformanceFiles;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.block.Block;

/** The hash of block 0 must be what geth makes of the same file: the parent of the first block in a chain of geth's. */
class GenesisConformanceTest {
    @Test
    void ofTheRpcCompatibilityTests() throws Exception {
        Path folder = ConformanceFiles.folder("rpc-compat");
        check(folder.resolve("genesis.json"), folder.resolve("chain.rlp"));
    }

    @Test
    void ofTheTracerTests() throws Exception {
        Path folder = ConformanceFiles.folder("tracers").resolve("chain-data");
        check(folder.resolve("genesis.json"), folder.resolve("blocks.bin"));
    }

    private static void check(Path genesisFile, Path blocks) throws Exception {
        Genesis genesis = GenesisFile.read(genesisFile);
        Block first = Block.readFrom(new RlpReader(Files.readAllBytes(blocks)));
        assertThat(first.header().number()).isOne();
        Hash hash = Chains.of(genesis, 1).hashes().getFirst();
        assertThat(hash).isEqualTo(first.header().parentHash());
    }
}
