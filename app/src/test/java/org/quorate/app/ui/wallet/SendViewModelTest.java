package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.vault.Argon2Parameters;

class SendViewModelTest {
    @Test
    void anErrorGoesWhenTheFormIsChanged(@TempDir Path folder) {
        try (WalletService wallet = WalletService.open(
                        new WalletOptions(folder.resolve("vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(1)));
                SendViewModel model = new SendViewModel(
                        new Account(0, "m/44'/60'/0'/0/0", Address.ZERO),
                        Endpoint.shards(URI.create("http://127.0.0.1:1"), UInt256.of(31_337), 1),
                        wallet.coin(),
                        new RunningTasks(),
                        new Messages(Locale.ENGLISH),
                        new ImmediateUi())) {
            model.amountProperty().set("a lot");
            model.review();
            assertThat(model.errorProperty().get()).isPresent();
            model.amountProperty().set("1");
            assertThat(model.errorProperty().get()).isEmpty();
        }
    }
}
