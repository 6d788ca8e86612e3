package org.quorate.node.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quorate.chain.CommittedBlock;
import org.quorate.node.conformance.ConformanceArchive;
import org.quorate.protocol.Hash;

/** A chain that goes through every fork, from proof of work to Osaka and beyond. */
class ImportedChainTest {
    private static ImportedChain read() throws Exception {
        Path folder = ConformanceArchive.unpack("rpc-compat");
        return ImportedChain.read(folder.resolve("genesis.json"), folder.resolve("chain.rlp"));
    }

    @Test
    void everyBlockIsValid() throws Exception {
        ImportedChain chain = read();
        CommittedBlock head = chain.blocks().getLast();
        assertThat(head.number()).isEqualTo(54);
        assertThat(head.hash().toHex()).isEqualTo("0xd226371d0b1551adb03fb52b71f08e3e11247fe9b1af994768af8cdaa8e7dcd7");
        assertThat(chain.states().getLast().stateRoot()).isEqualTo(head.header().stateRoot());
    }

    @Test
    void receiptsBeforeByzantiumHaveRoots() throws Exception {
        ImportedChain chain = read();
        assertThat(chain.blocks().get(8).receipts()).isNotEmpty().allMatch(receipt -> receipt.stateRoot()
                .isPresent());
        assertThat(chain.blocks().get(9).receipts()).isNotEmpty().allMatch(receipt -> receipt.stateRoot()
                .isEmpty());
    }

    @Test
    void theHeadCanBeSetToABlockOfTheChainOnly() throws Exception {
        ImportedChain chain = read();
        chain.setHead(chain.blocks().get(40).hash());
        assertThat(chain.blocks()).hasSize(41);
        assertThat(chain.states()).hasSize(41);
        assertThatThrownBy(() -> chain.setHead(Hash.ZERO))
                .isInstanceOf(CompatException.class)
                .hasMessageContaining("is not a block");
    }
}
