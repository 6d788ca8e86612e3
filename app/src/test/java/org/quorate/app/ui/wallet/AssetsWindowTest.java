package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.TestWindow;
import org.quorate.app.wallet.FakeBitcoinService;
import org.quorate.app.wallet.SampleBitcoin;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The parts of the open wallet, over a node that does not run and Bitcoin as the test has it. */
@ExtendWith(ApplicationExtension.class)
class AssetsWindowTest {
    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    private final FakeBitcoinService bitcoin = new FakeBitcoinService();
    private TestWindow window;

    @Start
    void start(Stage stage) {
        window = TestWindow.open(stage, new FakeNodeService(Clock.systemUTC()), folder, bitcoin);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void openWallet(FxRobot robot) {
        try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                SecretChars password = SecretChars.wrap(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().create(phrase, password).join();
        }
        robot.clickOn("#nav-wallet");
        window.await(robot, "assets-card");
    }

    @Test
    void theAssetsAreShownAndCanBeCovered(FxRobot robot) {
        openWallet(robot);
        assertThat(text(robot, "asset-1-note")).startsWith("No server chosen");
        bitcoin.set(SampleBitcoin.open(3));
        awaitText(robot, "asset-1-amount", "0.02050000 BTC");
        press(robot, "wallet-hide");
        awaitText(robot, "asset-1-amount", "\u2022\u2022\u2022\u2022\u2022");
        assertThat(text(robot, "wallet-balance")).isEqualTo("\u2022\u2022\u2022\u2022\u2022");
        press(robot, "wallet-hide");
        awaitText(robot, "asset-1-amount", "0.02050000 BTC");
    }

    @Test
    void aHistoryOfTenThousandIsFoundFilteredNotedAndExported(FxRobot robot) throws Exception {
        openWallet(robot);
        bitcoin.set(SampleBitcoin.open(MANY));
        press(robot, "wallet-tab-activity");
        TableView<?> table = window.await(robot, "activity-table");
        window.await("all are there", () -> table.getItems().size() == MANY);
        type(robot, "activity-table-filter", SampleBitcoin.txid(4_711));
        window.await("one is found", () -> table.getItems().size() == 1);
        robot.interact(() -> table.getSelectionModel().select(0));
        type(robot, "activity-note", "rent, November");
        press(robot, "activity-note-save");
        type(robot, "activity-table-filter", "NOVEMBER");
        window.await("it is found by its note", () -> table.getItems().size() == 1);
        Path file = folder.resolve("activity.csv");
        type(robot, "activity-file", file.toString());
        press(robot, "activity-export");
        awaitText(robot, "activity-outcome", "1 line written.");
        assertThat(Files.readString(file)).contains(SampleBitcoin.txid(4_711), "\"rent, November\"");
        press(robot, "activity-export");
        awaitText(robot, "activity-problem", "There is such a file already. It was left as it is.");
        press(robot, "activity-asset-coin");
        window.await("nothing is left", () -> table.getItems().isEmpty());
    }

    @Test
    void coinsAreChosenAndTheirAddressesTold(FxRobot robot) {
        openWallet(robot);
        press(robot, "wallet-tab-coins");
        window.await(robot, "bitcoin-settings");
        bitcoin.set(SampleBitcoin.open(3));
        TableView<?> table = window.await(robot, "coins-table");
        assertThat(robot.lookup("#coins-send").queryButton().isDisabled()).isTrue();
        robot.interact(() -> table.getSelectionModel().selectAll());
        assertThat(text(robot, "coins-sum")).isEqualTo("2 chosen: 0.01900000 BTC");
        press(robot, "coins-send");
        window.await(robot, "send-recipient");
        type(
                robot,
                "send-recipient",
                "bitcoin:" + SampleBitcoin.address(9).address().text() + "?amount=0.015");
        window.await("the request fills the form", () -> ((TextInputControl)
                        robot.lookup("#send-amount").query())
                .getText()
                .equals("0.01500000"));
        press(robot, "wizard-next");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("bitcoin.no-server");
        press(robot, "wizard-close");
        press(robot, "wallet-tab-exposure");
        awaitText(robot, "exposure-at-risk", "0.00400000 BTC");
    }

    @Test
    void anAddressIsGivenWithItsRequest(FxRobot robot) {
        openWallet(robot);
        bitcoin.setFresh(SampleBitcoin.address(0));
        bitcoin.set(SampleBitcoin.open(3));
        window.await(robot, "asset-1-receive");
        press(robot, "asset-1-receive");
        // The first address of the test vectors of BIP-84.
        awaitText(robot, "receive-address", SampleBitcoin.address(0).address().grouped());
        assertThat(SampleBitcoin.address(0).address().text()).isEqualTo("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
        type(robot, "receive-amount", "much");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("bitcoin.bad-amount");
    }

    @Test
    void settingsAreKept(FxRobot robot) {
        openWallet(robot);
        press(robot, "wallet-tab-settings");
        type(robot, "vault-electrum", "tcp://example.org:50001");
        press(robot, "vault-bitcoin-save");
        window.await(robot, "error-code");
        type(robot, "vault-electrum", "tls://example.org:50002");
        press(robot, "vault-bitcoin-save");
        window.await("the server is kept", () -> window.services
                .walletSettings()
                .settings()
                .get()
                .electrum()
                .equals(Optional.of("tls://example.org:50002")));
        type(robot, "vault-proxy", "localhost");
        press(robot, "vault-bitcoin-save");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("electrum.bad-proxy");
        type(robot, "vault-proxy", "127.0.0.1:9050");
        press(robot, "vault-bitcoin-save");
        window.await(
                "the proxy is kept",
                () -> window.services.walletSettings().settings().get().proxy().equals(Optional.of("127.0.0.1:9050")));
        assertThat(robot.lookup("#vault-words-passphrase").tryQuery()).isEmpty();
        assertThat(window.services.walletSettings().settings().get().bitcoinNetwork())
                .isEqualTo(BitcoinNetwork.MAINNET);
        type(robot, "vault-network-name", "Ethereum");
        type(robot, "vault-network-url", "https://node.example");
        type(robot, "vault-network-chain", "1");
        press(robot, "vault-network-add");
        window.await(robot, "vault-network-remove-0");
        type(robot, "vault-words-password", TestWindow.PASSWORD);
        press(robot, "vault-words-reveal");
        window.await("the words are shown", () -> text(robot, "vault-words").split("   ").length == 24);
        press(robot, "vault-words-cover");
        assertThat(text(robot, "vault-words")).isEmpty();
    }

    private String text(FxRobot robot, String id) {
        return robot.lookup("#" + id)
                .tryQuery()
                .map(node -> ((Labeled) node).getText())
                .orElse("");
    }

    private void awaitText(FxRobot robot, String id, String text) {
        window.await(id + " says " + text, () -> text(robot, id).equals(text));
    }

    private void type(FxRobot robot, String id, String text) {
        Node field = window.await(robot, id);
        robot.interact(() -> {
            field.requestFocus();
            ((TextInputControl) field).replaceText(0, ((TextInputControl) field).getLength(), text);
        });
    }

    private void press(FxRobot robot, String id) {
        Node control = window.await(robot, id);
        robot.interact(control::requestFocus);
        robot.type(KeyCode.SPACE);
    }
}
