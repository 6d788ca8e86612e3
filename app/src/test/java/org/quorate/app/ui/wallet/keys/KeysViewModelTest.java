package org.quorate.app.ui.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.KeyDifference;

class KeysViewModelTest {
    private final FakeKeys keys = new FakeKeys();
    private final Account coin = new Account(0, "m/44'/60'/0'/0/0", FakeKeys.ADDRESS);
    private final Account quantum =
            new Account(0, "m/81'/1'/0'", FakeKeys.ADDRESS, Optional.of(FakeKeys.key(SignatureScheme.ML_DSA_44)));

    private KeysViewModel model(Account account) {
        KeysViewModel model = new KeysViewModel(account, keys, new Messages(Locale.ENGLISH), new ImmediateUi());
        model.refresh(keys.shards);
        return model;
    }

    @Test
    void aCoinAccountIsBoundFirstAndSwitchedOffWhereItIsBound() {
        KeysViewModel model = model(coin);
        assertThat(model.tasks()).containsExactly(KeyTask.BIND);
        keys.set(1, FakeKeys.registered(SignatureScheme.ML_DSA_44, false));
        model.refresh(keys.shards);
        assertThat(model.tasks()).contains(KeyTask.BIND, KeyTask.ECDSA_OFF, KeyTask.ROTATE);
        assertThat(model.shards(KeyTask.BIND)).containsExactly(keys.shards.get(0));
        assertThat(model.shards(KeyTask.ECDSA_OFF)).containsExactly(keys.shards.get(1));
        keys.set(1, FakeKeys.registered(SignatureScheme.ML_DSA_44, true));
        model.refresh(keys.shards);
        assertThat(model.tasks()).doesNotContain(KeyTask.ECDSA_OFF);
    }

    @Test
    void aQuantumResistantAccountCanBeChangedBeforeItsFirstUseAndIsNeverBound() {
        assertThat(model(quantum).tasks())
                .containsExactlyInAnyOrder(KeyTask.ROTATE, KeyTask.RECOVERY, KeyTask.GUARDIANS);
    }

    @Test
    void onlyWhatThePresentKeyMayStopIsOfferedForCancelling() {
        keys.set(0, FakeKeys.registered(SignatureScheme.ML_DSA_44, false));
        keys.set(0, FakeKeys.rotating(SignatureScheme.ML_DSA_65, 40, false));
        KeysViewModel model = model(quantum);
        assertThat(model.shards(KeyTask.CANCEL)).containsExactly(keys.shards.get(0));
        assertThat(model.statuses().getFirst().progress()).isEqualTo(0.6);
        keys.set(0, FakeKeys.rotating(SignatureScheme.ML_DSA_65, 40, true));
        model.refresh(keys.shards);
        assertThat(model.tasks()).doesNotContain(KeyTask.CANCEL);
    }

    @Test
    void shardsThatDifferAreToBeToldUnlessTheAccountIsNewOnOne() {
        keys.set(0, FakeKeys.registered(SignatureScheme.ML_DSA_44, false));
        KeysViewModel model = model(quantum);
        assertThat(model.differences()).isEmpty();
        keys.set(1, FakeKeys.registered(SignatureScheme.ML_DSA_65, false));
        model.refresh(keys.shards);
        assertThat(model.differences()).containsExactly(KeyDifference.KEY);
        assertThat(model.tasks()).contains(KeyTask.CARRY);
    }

    @Test
    void aChainWithoutARegistryIsAnErrorForQuantumResistantAccountsOnly() {
        keys.failure = Optional.of(new WalletException(KeyProblem.NO_REGISTRY));
        assertThat(model(coin).errorProperty().get()).isEmpty();
        assertThat(model(coin).tasks()).isEmpty();
        assertThat(model(quantum).errorProperty().get().orElseThrow().code()).isEqualTo("key.no-registry");
        keys.failure = Optional.of(new WalletException(EndpointProblem.UNREACHABLE));
        assertThat(model(coin).errorProperty().get()).isPresent();
    }

    @Test
    void nothingIsKnownWhileTheNodeDoesNotRun() {
        KeysViewModel model = model(quantum);
        model.refresh(List.of());
        assertThat(model.statuses()).isEmpty();
        assertThat(model.tasks()).isEmpty();
    }
}
