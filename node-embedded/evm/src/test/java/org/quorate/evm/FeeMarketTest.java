package org.quorate.evm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.UInt256;

class FeeMarketTest {
    @ParameterizedTest
    @CsvSource({
        "1000000000, 15000000, 30000000, 1000000000",
        "1000000000, 30000000, 30000000, 1125000000",
        "1000000000, 0, 30000000, 875000000",
        "7, 15000001, 30000000, 8",
        "7, 0, 30000000, 7",
        "0, 30000000, 30000000, 1",
    })
    void baseFeeFollowsDemand(long parent, long used, long limit, long expected) {
        assertThat(FeeMarket.nextBaseFee(UInt256.of(parent), used, limit)).isEqualTo(UInt256.of(expected));
    }

    /** From EIP-4844's reference: fake_exponential(1, excess, 3338477). */
    @ParameterizedTest
    @CsvSource({"0, 1", "2314057, 1", "2314058, 2", "10485760, 23", "50331648, 3527959"})
    void blobFeeIsExponential(long excess, long expected) {
        assertThat(FeeMarket.blobBaseFee(BlobSchedule.CANCUN, excess)).isEqualTo(UInt256.of(expected));
    }

    @Test
    void blobFeeOfAbsurdExcessIsBounded() {
        assertThat(FeeMarket.blobBaseFee(BlobSchedule.CANCUN, -1)).isEqualTo(UInt256.MAX);
    }

    @Test
    void excessFallsByTheTargetAndNotBelowZero() {
        long blob = BlobSchedule.GAS_PER_BLOB;
        assertThat(FeeMarket.nextExcessBlobGas(Fork.PRAGUE, BlobSchedule.PRAGUE, 0, 5 * blob, UInt256.of(7)))
                .isZero();
        assertThat(FeeMarket.nextExcessBlobGas(Fork.PRAGUE, BlobSchedule.PRAGUE, 2 * blob, 5 * blob, UInt256.of(7)))
                .isEqualTo(blob);
    }

    @Test
    void aHighBaseFeeSlowsTheFallOfTheBlobFee() {
        long blob = BlobSchedule.GAS_PER_BLOB;
        UInt256 high = UInt256.of(1_000_000_000);
        assertThat(FeeMarket.nextExcessBlobGas(Fork.OSAKA, BlobSchedule.PRAGUE, 10 * blob, 6 * blob, high))
                .isEqualTo(12 * blob);
        assertThat(FeeMarket.nextExcessBlobGas(Fork.PRAGUE, BlobSchedule.PRAGUE, 10 * blob, 6 * blob, high))
                .isEqualTo(10 * blob);
    }
}
