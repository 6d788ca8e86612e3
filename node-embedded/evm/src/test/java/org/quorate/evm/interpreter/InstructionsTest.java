package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.evm.TestEvm.CONTRACT;
import static org.quorate.evm.TestEvm.GAS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TestEvm;
import org.quorate.evm.TestWorld;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Instructions by family, in the plain and in the fused interpreter. */
class InstructionsTest {
    private static final String RETURN_TOP = "5f5260205ff3";

    /** The word that the code leaves on top. */
    private static UInt256 top(Translation translation, String code) {
        return top(translation, code, Bytes.EMPTY);
    }

    private static UInt256 top(Translation translation, String code, Bytes input) {
        Executed result = new TestEvm(translation).run(code + RETURN_TOP, input, GAS);
        assertThat(result.halt()).isEmpty();
        return UInt256.fromBytes(result.output().toArray());
    }

    private static HaltReason halt(Translation translation, String code) {
        Executed result = new TestEvm(translation).run(code);
        assertThat(result.gasUsed()).isEqualTo(GAS);
        return result.halt().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void pushTakesZerosBehindTheEnd(Translation translation) {
        // The code is copied to memory as it stands; the last PUSH2 has one byte only.
        Executed result = new TestEvm(translation).run("61ff");
        assertThat(result.success()).isTrue();
        assertThat(result.gasUsed()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void dupAndSwapReachSixteenWords(Translation translation) {
        StringBuilder pushes = new StringBuilder();
        for (int i = 1; i <= 17; i++) {
            pushes.append("60").append(String.format("%02x", i));
        }
        assertThat(top(translation, pushes + "8f")).isEqualTo(UInt256.of(2));
        assertThat(top(translation, pushes + "9f")).isEqualTo(UInt256.of(1));
        assertThat(top(translation, pushes + "9f50")).isEqualTo(UInt256.of(16));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void jumpsGoToDestinationsOnly(Translation translation) {
        assertThat(top(translation, "600456fe5b602a")).isEqualTo(UInt256.of(42));
        assertThat(halt(translation, "600356fe5b")).isEqualTo(HaltReason.INVALID_JUMP);
        assertThat(halt(translation, "7f" + "ff".repeat(32) + "56")).isEqualTo(HaltReason.INVALID_JUMP);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void aDestinationInsideOfPushIsNone(Translation translation) {
        assertThat(halt(translation, "6004565b605b00")).isEqualTo(HaltReason.INVALID_JUMP);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void stackHasOneThousandAndTwentyFourWords(Translation translation) {
        assertThat(new TestEvm(translation).run("5f".repeat(1024)).success()).isTrue();
        assertThat(halt(translation, "5f".repeat(1025))).isEqualTo(HaltReason.STACK_OVERFLOW);
        assertThat(halt(translation, "5f".repeat(1024) + "80")).isEqualTo(HaltReason.STACK_OVERFLOW);
        assertThat(halt(translation, "5f01")).isEqualTo(HaltReason.STACK_UNDERFLOW);
        assertThat(halt(translation, "0c")).isEqualTo(HaltReason.INVALID_OPCODE);
        assertThat(halt(translation, "fe")).isEqualTo(HaltReason.INVALID_OPCODE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void memoryGrowsByWordsAndCostsMoreAndMore(Translation translation) {
        assertThat(top(translation, "602a602152602151")).isEqualTo(UInt256.of(42));
        assertThat(top(translation, "60ff60205359")).isEqualTo(UInt256.of(64));
        // 32 MB: 3 * 2^20 + 2^40 / 512 gas.
        assertThat(halt(translation, "5f6301ffffe052")).isEqualTo(HaltReason.OUT_OF_GAS);
        assertThat(halt(translation, "5f67ffffffffffffffff52")).isEqualTo(HaltReason.OUT_OF_GAS);
        assertThat(halt(translation, "5f7f80" + "00".repeat(31) + "52")).isEqualTo(HaltReason.OUT_OF_GAS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void memoryCopyMayOverlap(Translation translation) {
        String fill = "7f000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f5f52";
        assertThat(top(translation, fill + "601e600160025e6000" + "51"))
                .isEqualTo(UInt256.fromHex("0x0001010203040506070809" + "0a0b0c0d0e0f101112131415161718191a1b1c1d1e"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void callDataIsZeroBeyondItsEnd(Translation translation) {
        Bytes input = Bytes.fromHex("0xaabb");
        assertThat(top(translation, "5f35", input)).isEqualTo(UInt256.fromHex("0xaabb" + "00".repeat(30)));
        assertThat(top(translation, "600135", input)).isEqualTo(UInt256.fromHex("0xbb" + "00".repeat(31)));
        assertThat(top(translation, "7f" + "ff".repeat(32) + "35", input)).isEqualTo(UInt256.ZERO);
        assertThat(top(translation, "36", input)).isEqualTo(UInt256.of(2));
        assertThat(top(translation, "60206001601f37" + "5f51", input)).isEqualTo(UInt256.of(0xbb));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void returnDataMustBeThere(Translation translation) {
        // Identity of 4 bytes, then copies of the first 4 and of 5.
        String call = "5f5f60045f6004" + "5afa50";
        assertThat(top(translation, call + "3d")).isEqualTo(UInt256.of(4));
        assertThat(new TestEvm(translation).run(call + "60045f5f3e").success()).isTrue();
        assertThat(halt(translation, call + "60055f5f3e")).isEqualTo(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
        assertThat(halt(translation, call + "5f60055f3e")).isEqualTo(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
    }

    @ParameterizedTest
    @CsvSource({"1, 255", "0, 256", "0x8000000000000000000000000000000000000000000000000000000000000000, 0"})
    void leadingZerosAreCounted(String number, int expected) {
        UInt256 word = number.startsWith("0x") ? UInt256.fromHex(number) : UInt256.of(Long.parseLong(number));
        String code = "7f" + word.toHash().toHex().substring(2) + "1e";
        assertThat(top(Translation.NEVER, code)).isEqualTo(UInt256.of(expected));
        assertThat(top(Translation.ALWAYS, code)).isEqualTo(UInt256.of(expected));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void blockHashesAreThoseOfTheLast256Blocks(Translation translation) {
        assertThat(top(translation, "6103e740")).isEqualTo(UInt256.of(999));
        assertThat(top(translation, "6102e840")).isEqualTo(UInt256.of(744));
        assertThat(top(translation, "6102e740")).isEqualTo(UInt256.ZERO);
        assertThat(top(translation, "6103e840")).isEqualTo(UInt256.ZERO);
        assertThat(top(translation, "7f" + "ff".repeat(32) + "40")).isEqualTo(UInt256.ZERO);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void transientStorageIsForgottenAndStorageIsNot(Translation translation) {
        Executed result = new TestEvm(translation).run("602a60015d60015c600255");
        assertThat(result.delta().accounts().get(CONTRACT).storage())
                .containsOnlyKeys(UInt256.of(2))
                .containsValue(UInt256.of(42));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void storingNeedsMoreThanAStipend(Translation translation) {
        TestEvm evm = new TestEvm(translation);
        assertThat(evm.run("60016001" + "55", Bytes.EMPTY, 6 + 2_300).halt()).contains(HaltReason.OUT_OF_GAS);
        assertThat(evm.run("5f6001" + "55", Bytes.EMPTY, 5 + 2_301).success()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void logsCarryTopicsAndData(Translation translation) {
        Executed result = new TestEvm(translation).run("60aa5f5360026001600 15fa2".replace(" ", ""));
        assertThat(result.logs()).hasSize(1);
        assertThat(result.logs().getFirst().topics())
                .containsExactly(UInt256.ONE.toHash(), UInt256.of(2).toHash());
        assertThat(result.logs().getFirst().data()).isEqualTo(Bytes.fromHex("0xaa"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHEN_REUSED")
    void revertGivesBackGasAndUndoes(Translation translation) {
        Executed result = new TestEvm(translation).run("6001600155602a5f5260205ffd");
        assertThat(result.halt()).contains(HaltReason.REVERT);
        assertThat(result.output()).isEqualTo(Bytes.wrap(UInt256.of(42).toBytes()));
        assertThat(result.delta().isEmpty()).isTrue();
        assertThat(result.gasUsed()).isLessThan(30_000);
    }

    @ParameterizedTest
    @CsvSource({
        "CANCUN, 1e",
        "SHANGHAI, 5c",
        "SHANGHAI, 49",
        "PARIS, 5f",
        "BERLIN, 48",
        "BYZANTIUM, 1b",
        "HOMESTEAD, fd"
    })
    void instructionsBeginWithTheirFork(Fork fork, String code) {
        TestWorld world = new TestWorld().withCode(CONTRACT, Bytes.fromHex("600160016001" + code));
        Executed result = new TestEvm(Translation.NEVER).run(fork, world, Bytes.EMPTY, GAS, Tracer.NONE);
        assertThat(result.halt()).contains(HaltReason.INVALID_OPCODE);
    }
}
