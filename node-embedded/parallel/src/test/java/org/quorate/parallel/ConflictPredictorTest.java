package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

class ConflictPredictorTest {
    private static final Address CONTRACT = Address.fromHex("0x000000000000000000000000000000000000c0de");

    private final ConflictPredictor predictor = new ConflictPredictor();

    private static RecoveredTransaction call(int sender, int... arguments) {
        byte[] data = new byte[4 + 32 * arguments.length];
        data[0] = (byte) 0xa9;
        for (int i = 0; i < arguments.length; i++) {
            data[35 + 32 * i] = (byte) arguments[i];
        }
        LegacyTransaction transaction = new LegacyTransaction(
                Optional.empty(), 0, UInt256.ONE, 100_000, Optional.of(CONTRACT), UInt256.ZERO, Bytes.wrap(data));
        return new RecoveredTransaction(
                SignedTransaction.of(transaction, new EcdsaSignature(0, UInt256.ONE, UInt256.ONE)),
                Address.fromWord(0, 0, sender));
    }

    private static Place slot(int key) {
        return new Place(CONTRACT, UInt256.of(key));
    }

    private List<Place> predicted(RecoveredTransaction transaction) {
        return Arrays.stream(predictor.predict(transaction))
                .map(belief -> belief.place)
                .distinct()
                .toList();
    }

    private void judge(RecoveredTransaction transaction, boolean touched) {
        predictor.judge(predictor.predict(transaction), _ -> touched);
    }

    @Test
    void whatHasNotBeenSeenIsNotPredicted() {
        assertThat(predicted(call(1, 1))).isEmpty();
        predictor.learn(new Place(CONTRACT, null), call(1, 1), call(2, 1));
        assertThat(predicted(call(1, 1))).isEmpty();
    }

    @Test
    void aConflictTeachesTheArgument() {
        predictor.learn(slot(7), call(1, 9), call(2, 9));
        assertThat(predicted(call(3, 9))).containsExactly(slot(7));
        assertThat(predicted(call(3, 8))).isEmpty();
    }

    @Test
    void aConflictTeachesTwoArgumentsTogether() {
        predictor.learn(slot(7), call(1, 9, 0), call(2, 9, 0));
        predictor.learn(slot(8), call(1, 9, 1), call(2, 9, 1));
        predictor.learn(slot(7), call(4, 9, 0), call(5, 9, 0));
        assertThat(predicted(call(3, 9, 0))).contains(slot(7)).doesNotContain(slot(8));
        assertThat(predicted(call(3, 9, 1))).contains(slot(8));
    }

    @Test
    void aPatternThatIsMostlyWrongIsNoLongerBelieved() {
        for (int i = 0; i < 5; i++) {
            predictor.learn(slot(7), call(10 + i, 9), call(20 + i, 9));
        }
        assertThat(predicted(call(3, 1))).as("any call of the function").containsExactly(slot(7));
        for (int i = 0; i < 8; i++) {
            judge(call(30 + i, 30 + i), false);
            judge(call(50 + i, 9), true);
            judge(call(70 + i, 70 + i), false);
        }
        assertThat(predicted(call(3, 1))).isEmpty();
        assertThat(predicted(call(3, 9))).containsExactly(slot(7));
    }

    @Test
    void aNewPlaceTakesOverFromOneThatIsNoLongerTouched() {
        for (int i = 0; i < 20; i++) {
            predictor.learn(slot(7), call(10 + i, 9), call(40 + i, 9));
        }
        for (int i = 0; i < 20 && !predicted(call(1, 9)).equals(List.of(slot(8))); i++) {
            judge(call(80 + i, 9), false);
            predictor.learn(slot(8), call(110 + i, 9), call(140 + i, 9));
        }
        assertThat(predicted(call(1, 9))).containsExactly(slot(8));
    }

    @Test
    void manyOthersDoNotForgetWhatIsConfirmed() {
        for (int i = 100; i < 20_000; i++) {
            predictor.learn(slot(1), call(1, 1), call(2, 1));
            predictor.learn(slot(i), call(i, 2), call(i + 1, 2));
            assertThat(predicted(call(3, 1))).contains(slot(1));
        }
    }

    @Test
    void parallelismIsThatOfTheLongestChainForeseen() {
        List<RecoveredTransaction> hot =
                IntStream.range(0, 60).mapToObj(i -> call(i, 9)).toList();
        List<RecoveredTransaction> halfHot = IntStream.range(0, 60)
                .mapToObj(i -> call(i, i % 2 == 0 ? 9 : 100 + i))
                .toList();
        assertThat(predictor.parallelism(hot)).as("nothing learned").isInfinite();
        predictor.learn(slot(7), call(101, 9), call(102, 9));
        assertThat(predictor.parallelism(hot)).isEqualTo(1);
        assertThat(predictor.parallelism(halfHot)).isEqualTo(2);
    }

    @Test
    void theMostFrequentPlacesStandFirst() {
        HotSpotCounter counter = new HotSpotCounter();
        AccountLocations contract = new AccountLocations(CONTRACT);
        for (int i = 0; i < 1000; i++) {
            counter.count(new Location(contract, Location.Kind.SLOT, UInt256.of(1)));
            if (i % 2 == 0) {
                counter.count(new Location(contract, Location.Kind.SLOT, UInt256.of(2)));
            }
            counter.count(new Location(contract, Location.Kind.SLOT, UInt256.of(1000 + i)));
        }
        assertThat(counter.top(2))
                .extracting(ConflictHotSpot::slot)
                .containsExactly(Optional.of(UInt256.ONE), Optional.of(UInt256.of(2)));
    }
}
