package org.quorate.app.ui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.TestWindow;
import org.quorate.app.ui.wallet.keys.AccountKind;
import org.quorate.app.wallet.ActivityEntry;
import org.quorate.app.wallet.ActivityEntry.Status;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.FeeChoice;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenSendRequest;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.Argon2Parameters;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What waits is sped up and cancelled in the window, over a real node that makes blocks when the test says so. */
@ExtendWith(ApplicationExtension.class)
class ReplaceWindowTest {
    private static final String PHRASE = "test test test test test test test test test test test junk";
    private static final String RECIPIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir
    private Path folder;

    private final EvmClients clients = new EvmClients();
    private TestWindow window;
    private Endpoint shard;
    private EvmClient rpc;

    @Start
    void start(Stage stage) {
        NodeConfig config = NodeConfig.dev()
                .withSealing(new Sealing.Automine())
                .withShards(1)
                .withDev(Optional.of(DevConfig.DEFAULT))
                .withHttp("127.0.0.1", 0);
        window = TestWindow.open(
                stage, new EmbeddedNodeService(() -> QuorateNode.start(config), Clock.systemUTC()), folder);
    }

    @BeforeEach
    void startNodeAndWallet() throws Exception {
        window.services.node().start();
        window.await("the node runs", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
        shard = AccountViewModel.shardsOf(window.services.node().lifecycle().get())
                .getFirst();
        rpc = clients.of(shard);
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().restore(phrase, password).get(60, TimeUnit.SECONDS);
        }
        rpc.call("evm_setAutomine", false);
    }

    @AfterEach
    void close() {
        window.close();
        clients.close();
    }

    private Account account() {
        return ((WalletState.Unlocked) window.services.wallet().state())
                .accounts()
                .getFirst();
    }

    private String send(Account from, String coins) throws Exception {
        var coin = window.services.wallet().coin();
        return coin.prepare(new SendRequest(from, shard, RECIPIENT, CoinAmount.parse(coins)))
                .thenCompose(coin::send)
                .get(20, TimeUnit.SECONDS)
                .hash()
                .toHex();
    }

    @Test
    void aWaitingTransferIsSpedUpThenTheNextOneCancelled(FxRobot robot) throws Exception {
        String first = send(account(), "3");
        robot.clickOn("#nav-wallet");
        press(robot, "wallet-tab-activity");
        select(robot, first, Status.PENDING);
        press(robot, "activity-speed-up");
        window.await(robot, "send-facts");
        assertThat(facts(robot))
                .contains(
                        first, "0x7099 7970 C518 12dc 3A01 0C7d 01b5 0e0d 17dc 79C8", "3 coins", "Highest fee so far");
        // The fee is chosen where it is reviewed: 21,000 gas at 100 gwei.
        press(robot, "send-fee-custom");
        TextInputControl gwei = window.await(robot, "send-fee-custom-value");
        robot.interact(() -> gwei.setText("100"));
        press(robot, "send-fee-again");
        window.await("the chosen fee", () -> facts(robot).stream().anyMatch(fact -> fact.contains("0.0021 coins")));
        press(robot, "send-confirm");
        window.await(robot, "send-status-pending");
        rpc.call("evm_mine");
        window.await(robot, "send-status-confirmed");
        assertThat(heading(robot, "send-status-confirmed")).isEqualTo("Included in block 1");
        press(robot, "wizard-close");
        entry(robot, "the first was replaced", e -> e.id().equals(first) && e.status() == Status.REPLACED);
        // A note of one's own, which a search finds.
        select(robot, first, Status.REPLACED);
        TextInputControl note = window.await(robot, "activity-note");
        robot.interact(() -> note.setText("rent for May"));
        press(robot, "activity-note-save");
        entry(robot, "the note", e -> e.id().equals(first) && e.note().equals("rent for May"));
        assertThat(window.services
                        .wallet()
                        .notes()
                        .notes()
                        .get(20, TimeUnit.SECONDS)
                        .get(Hash.fromHex(first)))
                .isEqualTo("rent for May");
        entry(
                robot,
                "the second is final",
                e -> e.status() == Status.FINAL && e.amount().compareTo(new BigDecimal("-3")) < 0);

        String unwanted = send(account(), "4");
        select(robot, unwanted, Status.PENDING);
        press(robot, "activity-cancel");
        window.await(robot, "send-facts");
        assertThat(facts(robot))
                .contains(unwanted, "Nothing: it sends 0 to yourself")
                .doesNotContain("4 coins");
        press(robot, "send-confirm");
        window.await(robot, "send-status-pending");
        rpc.call("evm_mine");
        window.await(robot, "send-status-confirmed");
        assertThat(heading(robot, "send-status-confirmed")).isEqualTo("Cancelled in block 2");
        press(robot, "wizard-close");
        entry(robot, "it was cancelled", e -> e.id().equals(unwanted) && e.status() == Status.REPLACED);
        assertThat(rpc.call("eth_getBalance", RECIPIENT, "latest").quantity()).isEqualTo(CoinAmount.parse("10003"));
    }

    @Test
    void whatAnotherProgramSentIsFoundInThePoolAndTooLateIsSaid(FxRobot robot) {
        String sent = rpc.call(
                        "eth_sendTransaction",
                        Map.of("from", account().address().toHex(), "to", RECIPIENT, "value", "0x1"))
                .hash()
                .toHex();
        robot.clickOn("#nav-wallet");
        press(robot, "wallet-tab-activity");
        select(robot, sent, Status.PENDING);
        press(robot, "activity-cancel");
        window.await(robot, "send-facts");
        rpc.call("evm_mine");
        press(robot, "send-confirm");
        assertThat(window.<Labeled>await(robot, "error-code").getText()).isEqualTo("send.mined-already");
        press(robot, "wizard-close");
        entry(robot, "it was carried out", e -> e.id().equals(sent) && e.status() == Status.FINAL);
    }

    @Test
    void whatAnEarlierRunSentAndTheNodeDroppedIsSentAgain(FxRobot robot) throws Exception {
        String sent;
        try (WalletService earlier = WalletService.open(
                        new WalletOptions(folder.resolve("wallet.vault"), Argon2Parameters.MINIMUM, Duration.ZERO));
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            earlier.unlock(password).get(60, TimeUnit.SECONDS);
            var coin = earlier.coin();
            sent = coin.prepare(new SendRequest(account(), shard, RECIPIENT, CoinAmount.parse("5")))
                    .thenCompose(coin::send)
                    .get(20, TimeUnit.SECONDS)
                    .hash()
                    .toHex();
        }
        rpc.call("anvil_dropTransaction", sent);
        robot.clickOn("#nav-wallet");
        press(robot, "wallet-tab-activity");
        select(robot, sent, Status.DROPPED);
        press(robot, "activity-send-again");
        select(robot, sent, Status.PENDING);
        assertThat(robot.lookup("#activity-said").queryLabeled().getText()).isEqualTo("Sent again.");
        rpc.call("evm_mine");
        entry(robot, "it is final", e -> e.id().equals(sent) && e.status() == Status.FINAL);
        assertThat(rpc.call("eth_getBalance", RECIPIENT, "latest").quantity()).isEqualTo(CoinAmount.parse("10005"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aQuantumResistantAccountCancels(FxRobot robot) throws Exception {
        Account quantum = window.services
                .wallet()
                .quantumAccount(SignatureScheme.ML_DSA_44, 0)
                .get(20, TimeUnit.SECONDS);
        rpc.call(
                "anvil_setBalance",
                quantum.address().toHex(),
                CoinAmount.parse("10").toHex());
        robot.clickOn("#nav-wallet");
        ComboBox<AccountKind> kinds = window.await(robot, "wallet-kind");
        robot.interact(() -> kinds.setValue(kinds.getItems().stream()
                .filter(kind ->
                        kind.scheme().filter(SignatureScheme.ML_DSA_44::equals).isPresent())
                .findFirst()
                .orElseThrow()));
        String sent = send(quantum, "2");
        press(robot, "wallet-tab-activity");
        select(robot, sent, Status.PENDING);
        press(robot, "activity-cancel");
        window.await(robot, "send-facts");
        press(robot, "send-confirm");
        window.await(robot, "send-status-pending");
        rpc.call("evm_mine");
        window.await(robot, "send-status-confirmed");
        assertThat(rpc.call("eth_getBalance", RECIPIENT, "latest").quantity()).isEqualTo(CoinAmount.parse("10000"));
    }

    @Test
    void aTokenIsShownAsItWaitsAndThenAsItsEventsSay(FxRobot robot) throws Exception {
        Token usdt = deployed();
        window.services.walletSettings().update(now -> now.withToken(usdt));
        var tokens = window.services.wallet().tokens();
        String sent = tokens.prepare(new TokenSendRequest(
                        account(), shard, usdt, RECIPIENT, usdt.parse("12.5"), FeeChoice.Speed.NORMAL))
                .thenCompose(tokens::send)
                .get(20, TimeUnit.SECONDS)
                .hash()
                .toHex();
        robot.clickOn("#nav-wallet");
        press(robot, "wallet-tab-activity");
        press(robot, "activity-asset-token");
        select(robot, sent, Status.PENDING);
        press(robot, "activity-speed-up");
        window.await(robot, "send-facts");
        assertThat(facts(robot))
                .contains("USDT (Tether USD)", "12.5 USDT", "0x7099 7970 C518 12dc 3A01 0C7d 01b5 0e0d 17dc 79C8");
        press(robot, "wizard-close");
        rpc.call("evm_mine");
        // Of the same transaction the coin has the fee; of the token its event counts.
        entry(
                robot,
                "the transfer is final",
                e -> e.id().equals(sent)
                        && e.kind() == ActivityEntry.Kind.TOKEN
                        && e.status() == Status.FINAL
                        && e.amount().compareTo(new BigDecimal("-12.5")) == 0
                        && e.counterparty().equals(RECIPIENT));
        press(robot, "activity-asset-token");
        window.await("the coin is left out", () -> table(robot).getItems().size() == 1);
        assertThat(table(robot).getItems()).allMatch(e -> e.kind() == ActivityEntry.Kind.TOKEN);
        assertThat(table(robot).getItems().stream().filter(e -> e.id().equals(sent)))
                .hasSize(1);
    }

    private Token deployed() throws Exception {
        JsonNode codes;
        try (InputStream file =
                ReplaceWindowTest.class.getResourceAsStream("/org/quorate/app/endtoend/TetherLike.json")) {
            codes = JsonMapper.shared().readTree(file);
        }
        String code = codes.get("TetherLike").asString() + "0".repeat(54) + "e8d4a51000";
        Hash made = rpc.call(
                        "eth_sendTransaction",
                        Map.of("from", account().address().toHex(), "data", code, "gas", "0x4c4b40"))
                .hash();
        rpc.call("evm_mine");
        Address contract = rpc.call("eth_getTransactionReceipt", made.toHex())
                .field("contractAddress")
                .address();
        return window.services.wallet().tokens().describe(shard, contract).get(20, TimeUnit.SECONDS);
    }

    private void select(FxRobot robot, String id, Status status) {
        entry(robot, id + " is " + status, e -> e.id().equals(id) && e.status() == status);
        TableView<ActivityEntry> table = table(robot);
        robot.interact(() -> table.getItems().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select));
    }

    private void entry(FxRobot robot, String what, Predicate<ActivityEntry> wanted) {
        window.await(robot, "activity-table");
        window.await(what, () -> table(robot).getItems().stream().anyMatch(wanted));
    }

    @SuppressWarnings("unchecked")
    private static TableView<ActivityEntry> table(FxRobot robot) {
        return robot.lookup("#activity-table").queryAs(TableView.class);
    }

    private static List<String> facts(FxRobot robot) {
        return robot.lookup("#send-facts .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private static String heading(FxRobot robot, String id) {
        return robot.lookup("#" + id + " .heading").queryLabeled().getText();
    }

    private void press(FxRobot robot, String id) {
        Node control = window.await(robot, id);
        robot.interact(control::requestFocus);
        robot.type(KeyCode.SPACE);
    }
}
