package org.quorate.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.quorate.chain.ChainConfig.NumberActivation;
import org.quorate.chain.ChainConfig.TimeActivation;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** The checksums of Ethereum's mainnet, from EIP-2124 and EIP-6122. */
class ForkIdTest {
    private static final Hash MAINNET =
            Hash.fromHex("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3");

    private static ChainConfig config(long... numbers) {
        List<NumberActivation> forks = LongStream.of(numbers)
                .mapToObj(number -> new NumberActivation(number, Fork.HOMESTEAD))
                .toList();
        List<TimeActivation> times = List.of(
                new TimeActivation(1_681_338_455L, Fork.SHANGHAI, BlobSchedule.NONE),
                new TimeActivation(1_710_338_135L, Fork.CANCUN, BlobSchedule.CANCUN));
        return new ChainConfig(UInt256.ONE, forks, times, ChainConfig.MAINNET_DEPOSIT_CONTRACT);
    }

    private static String id(ChainConfig config, long time) {
        return ForkId.of(config, MAINNET, 0, time).toHex();
    }

    @Test
    void isThatOfMainnet() {
        assertThat(id(config(), 0)).isEqualTo("0xfc64ec04");
        assertThat(id(config(0, 1_150_000), 0)).isEqualTo("0x97c2c34c");
        assertThat(id(config(1_150_000, 1_920_000), 0)).isEqualTo("0x91d1f948");
        ChainConfig whole = config(
                1_150_000,
                1_920_000,
                2_463_000,
                2_675_000,
                2_675_000,
                4_370_000,
                7_280_000,
                7_280_000,
                9_069_000,
                9_200_000,
                12_244_000,
                12_965_000,
                13_773_000,
                15_050_000);
        assertThat(id(whole, 1)).isEqualTo("0xf0afd0e3");
        assertThat(id(whole, 1_681_338_455L)).isEqualTo("0xdce96c2d");
        assertThat(id(whole, Long.MAX_VALUE)).isEqualTo("0x9f3d2254");
    }
}
