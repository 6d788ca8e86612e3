package org.quorate.app.ui.governance;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.TestWindow;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;

/** Goes through the Governance screen by the ids of its controls, and turns the clock of a development chain. */
final class GovernanceDriver implements AutoCloseable {
    private static final String PHRASE = "test test test test test test test test test test test junk";

    final TestWindow window;
    private final FxRobot robot;
    private final EvmClients clients = new EvmClients();

    GovernanceDriver(TestWindow window, FxRobot robot) {
        this.window = window;
        this.robot = robot;
    }

    void startNode() {
        window.services.node().start();
        window.await("the node runs", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
    }

    void openWallet() throws Exception {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().restore(phrase, password).get(60, TimeUnit.SECONDS);
        }
    }

    void press(String id) {
        window.await(
                id + " can be pressed",
                () -> find(id) instanceof ButtonBase button && TestWindow.isShown(button) && !button.isDisabled());
        robot.interact(() -> ((ButtonBase) find(id)).fire());
    }

    void type(String id, String text) {
        window.await(robot, id);
        robot.interact(() -> ((TextInputControl) find(id)).setText(text));
    }

    void check(String id) {
        window.await(robot, id);
        robot.interact(() -> ((CheckBox) find(id)).setSelected(true));
    }

    @SuppressWarnings("unchecked")
    <T> void choose(String id, Predicate<T> wanted) {
        window.await(
                id + " has the choice",
                () -> find(id) instanceof ComboBox<?> box
                        && box.getItems().stream().anyMatch(item -> wanted.test((T) item)));
        robot.interact(() -> {
            ComboBox<T> box = (ComboBox<T>) find(id);
            box.setValue(box.getItems().stream().filter(wanted).findFirst().orElseThrow());
        });
    }

    void chooseVoter(String name) {
        this.<Voter>choose("governance-voter", voter -> voter.name().contains(name));
    }

    void openFirstProposal() {
        window.await(
                "a proposal is listed",
                () -> find("proposal-table") instanceof TableView<?> table
                        && !table.getItems().isEmpty());
        robot.interact(() -> {
            TableView<?> table = (TableView<?>) find("proposal-table");
            table.getSelectionModel().select(0);
            table.getOnKeyPressed()
                    .handle(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        shown("governance-proposal");
    }

    /** Reviews and sends the step that is shown, and waits for its block. */
    void confirmStep() {
        shown("step-review");
        press("step-confirm");
        shown("transaction-confirmed");
        press("step-close");
    }

    void shown(String id) {
        window.await(robot, id);
    }

    void awaitText(String id, String part) {
        window.await(id + " says " + part, () -> text(id).contains(part));
    }

    String text(String id) {
        return find(id) instanceof Labeled labeled ? labeled.getText() : "";
    }

    /** All words within a node. */
    List<String> words(String id) {
        shown(id);
        return robot.from(find(id)).lookup((Node node) -> node instanceof Labeled).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** As {@link #awaitText}, somewhere within a node. */
    void awaitWords(String id, String part) {
        window.await(id + " says " + part, () -> {
            Node node = find(id);
            return node != null
                    && node.lookupAll(".label").stream()
                            .anyMatch(label -> label instanceof Labeled labeled
                                    && labeled.getText() != null
                                    && labeled.getText().contains(part));
        });
    }

    boolean isShown(String id) {
        return find(id) != null && TestWindow.isShown(find(id));
    }

    private Node find(String id) {
        return window.window.scene().lookup("#" + id);
    }

    Endpoint endpoint() {
        return window.services.governance().shards().getFirst();
    }

    EvmClient evm() {
        return clients.of(endpoint());
    }

    /** Lets the chain's time go on. */
    void pass(int seconds) {
        window.clock.pass(seconds);
        evm().call("evm_increaseTime", seconds);
        evm().call("evm_mine");
    }

    void pay(String to, String coins) throws Exception {
        CoinService coin = window.services.wallet().coin();
        Account from = ((WalletState.Unlocked) window.services.wallet().state())
                .accounts()
                .getFirst();
        UInt256 wei = CoinAmount.parse(coins);
        coin.send(coin.prepare(new SendRequest(from, endpoint(), to, wei)).get(30, TimeUnit.SECONDS))
                .get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clients.close();
    }
}
