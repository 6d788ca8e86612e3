package org.quorate.app.ui.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.CarriedChange;
import org.quorate.wallet.keys.CarriedChange.Place;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyDifference;
import org.quorate.wallet.keys.NewKey;

/** Whether a change has arrived is judged by what it is about; what differs besides is said. */
class CarriedChangeTest {
    private static final KeyAction ROTATE = new KeyAction.Rotate(new NewKey.Own(SignatureScheme.ML_DSA_65));

    private final FakeKeys keys = new FakeKeys();

    private Place look(KeyAction action) {
        List<Place> places = new CarriedChange(keys, FakeKeys.ADDRESS, keys.shards, UInt256.of(31_338), action)
                .look()
                .join();
        assertThat(places).hasSize(1);
        assertThat(places.getFirst().endpoint()).isEqualTo(keys.shards.getFirst());
        return places.getFirst();
    }

    @Test
    void aRotationIsThereOnceTheSameKeyWaitsOrCounts() {
        keys.set(0, FakeKeys.registered(SignatureScheme.ML_DSA_44, false));
        keys.set(1, FakeKeys.registered(SignatureScheme.ML_DSA_44, false));
        keys.set(1, FakeKeys.rotating(SignatureScheme.ML_DSA_65, 40, false));
        assertThat(look(ROTATE).arrived()).isFalse();
        assertThat(look(new KeyAction.SwitchEcdsaOff()).arrived()).isTrue();
        keys.set(0, FakeKeys.rotating(SignatureScheme.ML_DSA_65, 50, false));
        assertThat(look(ROTATE).arrived()).isTrue();
        keys.set(1, FakeKeys.registered(SignatureScheme.ML_DSA_44, true));
        Place place = look(ROTATE);
        assertThat(place.arrived()).isTrue();
        assertThat(place.differences()).containsExactly(KeyDifference.ECDSA);
        assertThat(look(new KeyAction.Carry()).arrived()).isFalse();
    }

    @Test
    void aShardThatDoesNotAnswerSaysWhy() {
        keys.failure = Optional.of(new WalletException(EndpointProblem.UNREACHABLE));
        assertThat(look(ROTATE).arrived()).isFalse();
        assertThat(look(ROTATE).problem()).contains(EndpointProblem.UNREACHABLE);
    }
}
