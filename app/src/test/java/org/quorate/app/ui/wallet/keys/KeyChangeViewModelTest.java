package org.quorate.app.ui.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.app.ui.wallet.keys.KeyChangeViewModel.Step;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.NewKey;
import org.quorate.wallet.vault.Argon2Parameters;

class KeyChangeViewModelTest {
    private final FakeKeys keys = new FakeKeys();
    private final Account account =
            new Account(0, "m/81'/1'/0'", FakeKeys.ADDRESS, Optional.of(FakeKeys.key(SignatureScheme.ML_DSA_44)));

    @TempDir
    Path folder;

    private WalletService wallet;

    @BeforeEach
    void open() {
        wallet = WalletService.open(
                new WalletOptions(folder.resolve("vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        wallet.close();
    }

    private KeyChangeViewModel model(KeyTask task) {
        return new KeyChangeViewModel(
                task,
                account,
                keys.shards,
                keys.shards,
                keys,
                wallet.coin(),
                new RunningTasks(),
                new Messages(Locale.ENGLISH),
                new ImmediateUi());
    }

    @Test
    void aRotationIsReviewedForTheShardsThatWereChosen() {
        try (KeyChangeViewModel model = model(KeyTask.ROTATE)) {
            model.places().getFirst().wanted().set(false);
            model.schemeProperty().set(SignatureScheme.HYBRID);
            model.review();
            assertThat(model.stepProperty().get()).isEqualTo(Step.REVIEW);
            assertThat(model.reviews()).hasSize(1);
            assertThat(keys.prepared.getFirst().shards()).containsExactly(keys.shards.get(1));
            assertThat(keys.prepared.getFirst().action())
                    .isEqualTo(new KeyAction.Rotate(new NewKey.Own(SignatureScheme.HYBRID)));
            model.edit();
            assertThat(model.stepProperty().get()).isEqualTo(Step.FILL);
        }
    }

    @Test
    void whatIsForAllShardsIsOneTransaction() {
        try (KeyChangeViewModel model = model(KeyTask.ROTATE)) {
            model.review();
            assertThat(keys.prepared.getFirst().carried()).isTrue();
            assertThat(model.reviews()).hasSize(1);
            assertThat(model.isCarried()).isTrue();
            model.follow();
            assertThat(model.arrivals()).as("nothing was sent").isEmpty();
            model.edit();
            model.places().getFirst().wanted().set(false);
            model.review();
            assertThat(model.isCarried()).isFalse();
        }
        try (KeyChangeViewModel model = model(KeyTask.CARRY)) {
            model.places().getFirst().wanted().set(false);
            model.review();
            assertThat(keys.prepared.getLast().carried())
                    .as("from one shard, to all")
                    .isTrue();
            assertThat(keys.prepared.getLast().action()).isEqualTo(new KeyAction.Carry());
        }
    }

    @Test
    void switchingEcdsaOffAsksForTheAddressTyped() {
        try (KeyChangeViewModel model = model(KeyTask.ECDSA_OFF)) {
            model.review();
            assertThat(model.mayConfirm().get()).isFalse();
            model.typedProperty().set(FakeKeys.ADDRESS.toHex());
            assertThat(model.mayConfirm().get())
                    .as("without its capital letters")
                    .isFalse();
            model.confirm();
            assertThat(model.stepProperty().get()).isEqualTo(Step.REVIEW);
            model.typedProperty().set(FakeKeys.ADDRESS.toChecksummed());
            assertThat(model.mayConfirm().get()).isTrue();
            model.edit();
            model.review();
            assertThat(model.mayConfirm().get()).as("it is to be typed again").isFalse();
        }
    }

    @Test
    void whatIsWrongInTheFormIsSaidBeforeTheNodeIsAsked() throws Exception {
        try (KeyChangeViewModel model = model(KeyTask.GUARDIANS)) {
            model.guardiansProperty().set("nobody");
            model.review();
            assertThat(model.errorProperty().get().orElseThrow().code()).isEqualTo("send.bad-address");
        }
        try (KeyChangeViewModel model = model(KeyTask.RECOVERY)) {
            model.offerProperty().set(folder.resolve("none.json").toString());
            model.review();
            assertThat(model.errorProperty().get().orElseThrow().code()).isEqualTo("key.bad-offer");
            Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"type\":\"something\"}");
            model.offerProperty().set(wrong.toString());
            model.review();
            assertThat(model.errorProperty().get().orElseThrow().code()).isEqualTo("key.bad-offer");
        }
        try (KeyChangeViewModel model = model(KeyTask.ROTATE)) {
            model.places().forEach(place -> place.wanted().set(false));
            model.review();
            assertThat(model.errorProperty().get().orElseThrow().code()).isEqualTo("key.no-shard");
        }
        assertThat(keys.prepared).isEmpty();
    }
}
