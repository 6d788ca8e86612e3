package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.Messenger;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Coin that a message brought and nobody took: the wallet shows it, and pays it out after a review. */
@ExtendWith(ApplicationExtension.class)
class ClaimWindowTest {
    private static final String PHRASE = "test test test test test test test test test test test junk";
    private static final Address ACCOUNT = Address.fromHex("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);
    private static final UInt256 HALF = COIN.divide(UInt256.of(2));

    @TempDir
    private Path folder;

    private final AtomicReference<QuorateNode> node = new AtomicReference<>();
    private TestWindow window;

    @Start
    void start(Stage stage) {
        NodeConfig config = NodeConfig.dev()
                .withSealing(new Sealing.Automine())
                .withDevMethods(true)
                .withShards(2)
                .withHttp("127.0.0.1", 0);
        window = TestWindow.open(
                stage,
                new EmbeddedNodeService(
                        () -> {
                            node.set(QuorateNode.start(config));
                            return node.get();
                        },
                        Clock.systemUTC()),
                folder);
    }

    @BeforeEach
    void startNode() throws Exception {
        window.services.node().start();
        window.await("the node runs", () -> window.services.node().lifecycle().get() instanceof NodeLifecycle.Running);
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars password = SecretChars.copyOf(TestWindow.PASSWORD.toCharArray())) {
            window.services.wallet().restore(phrase, password).get(60, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void whatNobodyTookIsClaimedInTheWindow(FxRobot robot) throws Exception {
        robot.clickOn("#nav-wallet");
        window.await(
                "the wallet is there",
                () -> robot.lookup("#wallet-move").tryQuery().isPresent());
        assertThat(robot.lookup("#move-claims .label").queryAll()).isEmpty();
        oweHalfACoin();
        UInt256 before = balance();
        window.await(
                "it can be claimed", () -> robot.lookup("#claim-1").tryQuery().isPresent());
        assertThat(robot.lookup("#move-claims .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .anySatisfy(text -> assertThat(text).startsWith("0.5 coins wait on shard 1"));
        robot.interact(() -> robot.lookup("#claim-1").queryButton().fire());
        window.await(robot, "claim-facts");
        assertThat(robot.lookup("#claim-facts .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("0.5 coins");
        assertThat(robot.lookup("#transaction-facts .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Shard 1 \u00b7 chain 31338");
        robot.interact(() -> robot.lookup("#claim-confirm").queryButton().fire());
        window.await(robot, "transaction-confirmed");
        assertThat(robot.lookup("#transaction-confirmed .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("0.5 coins received on shard 1");
        UInt256 gained = balance().subtract(before);
        assertThat(gained).isLessThan(HALF);
        assertThat(gained).isGreaterThan(HALF.divide(UInt256.of(100)).multiplyExact(UInt256.of(99)));
        robot.interact(() -> robot.lookup("#wizard-close").queryButton().fire());
        window.await(
                "nothing is left to claim",
                () -> robot.lookup("#claim-1").tryQuery().isEmpty());
    }

    private UInt256 balance() {
        return node.get().shards().shard(1).headState().balance(ACCOUNT);
    }

    /** As a message would whose coin the account's code does not take. Slots as Solidity lays them out. */
    private void oweHalfACoin() throws Exception {
        Bytes entry = Bytes.fromHex("0x" + "0".repeat(24) + ACCOUNT.toHex().substring(2) + "0".repeat(63) + "2");
        String word = "0x" + Bytes.wrap(HALF.toBytes()).toHex().substring(2);
        call("anvil_setStorageAt", "\"%s\", \"%s\"".formatted(Hash.keccak256(entry.toArray()), word));
        call("anvil_setStorageAt", "\"0x1\", \"%s\"".formatted(word));
        call("anvil_setBalance", "\"%s\"".formatted(word));
    }

    /** A control of the messenger on shard 1. */
    private void call(String method, String rest) throws Exception {
        URI rpc = node.get().status().rpc().orElseThrow().resolve("/shard/1");
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[\"%s\", %s]}"
                .formatted(method, Messenger.ADDRESS, rest);
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(rpc)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(answer).contains("result");
        }
    }
}
