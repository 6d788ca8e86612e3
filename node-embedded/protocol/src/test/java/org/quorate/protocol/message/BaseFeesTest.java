package org.quorate.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.UInt256;

class BaseFeesTest {
    private static final long SEED = 20_261_128;
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);

    /** As the messenger has it. */
    private static UInt256 price(UInt256 baseFee) {
        UInt256 twice = baseFee.add(baseFee);
        return twice.compareTo(GWEI) > 0 ? twice : GWEI;
    }

    @Test
    void whatIsQuotedIsEnoughIfTheBaseFeeRisesByHalfAfterItMovedWithoutBeingNoted() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            UInt256 before = fee(random);
            UInt256 now = random.nextInt(4) == 0 ? fee(random) : near(before, random);
            UInt256 noted = BaseFees.told(BaseFees.isOff(BaseFees.told(before), now) ? now : before);
            UInt256 quoted = price(noted.multiplyExact(UInt256.of(3)));
            UInt256 risen = now.add(now.divide(UInt256.of(2)));
            assertThat(quoted)
                    .as("noted %s, now %s (seed %d, %d)", noted, now, SEED, i)
                    .isGreaterThanOrEqualTo(price(risen));
        }
    }

    private static UInt256 fee(Random random) {
        return UInt256.of(random.nextLong(1L << random.nextInt(1, 40)));
    }

    private static UInt256 near(UInt256 fee, Random random) {
        return fee.multiplyExact(UInt256.of(random.nextInt(80, 120))).divide(UInt256.of(100));
    }
}
