package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.evm.TestEvm.CONTRACT;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.evm.TestEvm;
import org.quorate.evm.TestWorld;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Bytes;

/** Code that is meant to hurt. The time limit is a guard against hanging, far above what anything here takes. */
@Timeout(60)
class HostileInputTest {
    private static final long BLOCK_GAS = 30_000_000;

    private final TestEvm evm = new TestEvm(Translation.ALWAYS);

    @Test
    void callsNestTo1024AndNoDeeper() {
        AtomicInteger deepest = new AtomicInteger();
        Tracer tracer = new Tracer() {
            @Override
            public void onEnter(FrameStart frame) {
                deepest.accumulateAndGet(frame.depth(), Math::max);
            }
        };
        TestWorld world = new TestWorld().withCode(CONTRACT, Bytes.fromHex("5f5f5f5f5f305af1"));
        Executed result = evm.run(world, Bytes.EMPTY, 1L << 40, tracer);
        assertThat(result.success()).isTrue();
        // The call at the limit is entered and fails at once.
        assertThat(deepest).hasValue(1025);
    }

    @Test
    void deepFramesMayFillTheirStacks() {
        String code = "5f".repeat(1000) + "5f5f5f5f5f305af1";
        assertThat(evm.run(code, Bytes.EMPTY, 1L << 40).success()).isTrue();
    }

    @Test
    void createsNestTo1024() {
        // Copies its own code to memory and creates with it.
        String code = "385f5f39385f5ff0";
        assertThat(evm.run(code, Bytes.EMPTY, 1L << 40).success()).isTrue();
    }

    @Test
    void memoryIsBoundedByGas() {
        Executed bomb = evm.run("5f6401000000005261", Bytes.EMPTY, BLOCK_GAS);
        assertThat(bomb.success()).isFalse();
        // As much as 30 million gas buy, byte by byte further.
        Executed creep = evm.run("5b59516000" + "56", Bytes.EMPTY, BLOCK_GAS);
        assertThat(creep.success()).isFalse();
    }

    @Test
    void codeFullOfDestinationsRuns() {
        String code = "5b".repeat(24_573) + "600056";
        assertThat(evm.run(code, Bytes.EMPTY, BLOCK_GAS).success()).isFalse();
        assertThat(new TestEvm(Translation.NEVER)
                        .run(code, Bytes.EMPTY, BLOCK_GAS)
                        .success())
                .isFalse();
    }

    @Test
    void largeInitCodeIsAnalysedAgainAndAgain() {
        // A loop of CREATE with 49,152 bytes of JUMPDEST, which cost their words only.
        String code = "61c0005f5f375b61c0005f5ff050600656";
        Executed result = evm.run(code, Bytes.EMPTY, BLOCK_GAS);
        assertThat(result.success()).isFalse();
    }

    @Test
    void bigModularPowersAreBoundedByGas() {
        // modexp of 1,024-byte operands, as often as the gas allows; the operands are 0xff.
        String fill = "7f" + "ff".repeat(32) + "5f5b818160600152602001610c2081106023575050";
        String header = "6104005f52610400602052610400604052";
        assertThat(evm.run(header + fill + "005b50505f5f610c605f60055afa50", Bytes.EMPTY, BLOCK_GAS))
                .isNotNull();
    }

    @Test
    void memoryAtTheEndOfTheNumbersCannotBePaid() {
        // Offsets whose sum with 32 does not fit 63 bits, also in memory that is there.
        for (String offset :
                new String[] {"7fffffffffffffff", "7fffffffffffffe0", "7fffffffffffffdf", "8000000000000000"}) {
            for (String code : new String[] {"67%s51", "67%s8051", "600167%s52", "5f5f5267%s51", "67%s5f53"}) {
                String filled = code.formatted(offset);
                Executed translated = evm.run(filled);
                Executed plain = new TestEvm(Translation.NEVER).run(filled);
                assertThat(translated.success()).as(filled).isEqualTo(plain.success());
                assertThat(translated.gasUsed()).as(filled).isEqualTo(plain.gasUsed());
            }
        }
    }

    /** Keys k(1 + 2^111), which a hash that shifts and adds up the limbs sends to the same place. */
    @Test
    void slotsCannotBeChosenToCollide() {
        String look = "806d8" + "0".repeat(26) + "1025c50600101";
        String code = "5f5b" + look.repeat(40) + "600156";
        assertThat(evm.run(code, Bytes.EMPTY, BLOCK_GAS).success()).isFalse();
    }
}
