package org.quorate.chain.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.BlockHeader;

/** A block says up to which round it delivers messages, and nothing else where that stands. */
class HorizonTest {
    private static BlockHeader header(long number, String extraData) {
        BlockHeader first = DevGenesis.load().block(Hash.ZERO).header();
        return new HeaderFields(first)
                .number(number)
                .extraData(Bytes.fromHex(extraData))
                .build();
    }

    @Test
    void theUsualOneIsSaidByNothing() {
        assertThat(Horizon.of(header(1, "0x"))).isEqualTo(Horizon.PARENT);
        assertThat(Horizon.of(header(2, "0x01"))).isEqualTo(Horizon.GRANDPARENT);
    }

    @Test
    void nothingElseIsValid() {
        assertWrong(header(2, "0x02"));
        assertWrong(header(2, "0x0101"));
        assertWrong(header(2, "0x00"));
        assertWrong(header(1, "0x01"));
    }

    private static void assertWrong(BlockHeader header) {
        assertThatThrownBy(() -> Horizon.of(header))
                .isInstanceOfSatisfying(
                        InvalidBlockException.class, e -> assertThat(e.error()).isEqualTo(BlockError.WRONG_HORIZON));
    }
}
