package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.quorate.evm.Fork;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

class CodeCacheTest {
    private static final int MAX_CODE = 24_576;
    private static final GasSchedule OSAKA = GasSchedule.of(Fork.OSAKA);

    private static Bytes jumpDestinations(int number) {
        byte[] code = new byte[MAX_CODE];
        Arrays.fill(code, (byte) Opcode.JUMPDEST);
        code[0] = (byte) number;
        code[1] = (byte) (number >> 8);
        return Bytes.wrap(code);
    }

    private static Code get(CodeCache cache, int number) {
        Bytes bytes = jumpDestinations(number);
        return cache.get(Hash.keccak256(bytes), bytes);
    }

    @Test
    void translationsCount() {
        long limit = 8L << 20;
        CodeCache cache = new CodeCache(limit);
        long heaviest = 0;
        for (int i = 0; i < 60; i++) {
            Code code = get(cache, i);
            long untranslated = code.weight();
            assertThat(untranslated).isGreaterThan(2 * MAX_CODE);
            assertThat(cache.program(code, OSAKA, Translation.ALWAYS)).isNotNull();
            assertThat(code.weight()).isGreaterThan(untranslated + 20 * MAX_CODE);
            heaviest = Math.max(heaviest, code.weight());
            assertThat(cache.weight()).as("after %d", i).isLessThanOrEqualTo(limit + heaviest);
        }
        assertThat(60 * heaviest).isGreaterThan(3 * limit);
        // What was used last is there still, as it was.
        assertThat(get(cache, 59).isTranslated(OSAKA)).isTrue();
        assertThat(cache.weight()).isGreaterThan(limit / 4);
    }

    @Test
    void aTranslationForAnotherForkTakesTheOthersPlace() {
        CodeCache cache = new CodeCache(8L << 20);
        Code code = get(cache, 1);
        cache.program(code, OSAKA, Translation.ALWAYS);
        long weight = code.weight();
        cache.program(code, GasSchedule.of(Fork.CANCUN), Translation.ALWAYS);
        assertThat(code.weight()).isBetween(weight / 2, 2 * weight);
        assertThat(code.isTranslated(OSAKA)).isFalse();
    }

    @Test
    void codeInUseStays() {
        CodeCache cache = new CodeCache(8L << 20);
        Code used = get(cache, 0);
        for (int i = 1; i < 1_000; i++) {
            get(cache, i);
            assertThat(get(cache, 0)).isSameAs(used);
        }
    }
}
