package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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

    private static RecoveredTransaction call(int sender, int argument) {
        byte[] data = new byte[36];
        data[0] = (byte) 0xa9;
        data[35] = (byte) argument;
        LegacyTransaction transaction = new LegacyTransaction(
                Optional.empty(), 0, UInt256.ONE, 100_000, Optional.of(CONTRACT), UInt256.ZERO, Bytes.wrap(data));
        return new RecoveredTransaction(
                SignedTransaction.of(transaction, new EcdsaSignature(0, UInt256.ONE, UInt256.ONE)),
                Address.fromWord(0, 0, sender));
    }

    private static Place slot(int key) {
        return new Place(CONTRACT, UInt256.of(key));
    }

    @Test
    void whatHasNotBeenSeenIsNotPredicted() {
        assertThat(predictor.predict(call(1, 1))).isEmpty();
        predictor.learn(new Place(CONTRACT, null), call(1, 1), call(2, 1));
        assertThat(predictor.predict(call(1, 1))).isEmpty();
    }

    @Test
    void aConflictTeachesTheArgument() {
        predictor.learn(slot(7), call(1, 9), call(2, 9));
        assertThat(predictor.predict(call(3, 9))).containsExactly(slot(7));
        assertThat(predictor.predict(call(3, 8))).isEmpty();
    }

    @Test
    void aPatternThatIsMostlyWrongIsNoLongerBelieved() {
        for (int i = 0; i < 5; i++) {
            predictor.learn(slot(7), call(10 + i, 9), call(20 + i, 9));
        }
        assertThat(predictor.predict(call(3, 1))).as("any call of the function").containsExactly(slot(7));
        for (int i = 0; i < 8; i++) {
            RecoveredTransaction other = call(30 + i, 30 + i);
            predictor.judge(other, predictor.predict(other), List.of());
            RecoveredTransaction same = call(50 + i, 9);
            predictor.judge(same, predictor.predict(same), List.of(slot(7)));
            predictor.judge(call(70 + i, 70 + i), List.of(slot(7)), List.of());
        }
        assertThat(predictor.predict(call(3, 1))).isEmpty();
        assertThat(predictor.predict(call(3, 9))).containsExactly(slot(7));
    }

    @Test
    void memoryIsBoundedAndWhatIsUsedStays() {
        predictor.learn(slot(1), call(1, 1), call(2, 1));
        for (int i = 100; i < 20_000; i++) {
            predictor.learn(slot(i), call(i, 2), call(i + 1, 2));
            assertThat(predictor.predict(call(3, 1))).contains(slot(1));
        }
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
