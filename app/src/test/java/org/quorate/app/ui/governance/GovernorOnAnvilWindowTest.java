package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.endtoend.AnvilProcess;
import org.quorate.app.endtoend.DaoDriver;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.ui.TestWindow;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The same panel against a Governor on another's node: Foundry's anvil. The program's own node does not run. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class GovernorOnAnvilWindowTest {
    private static final String PAYEE = "0x00000000000000000000000000000000000D0a0b";

    @TempDir
    private Path folder;

    private TestWindow window;
    private GovernanceDriver driver;

    @Start
    void start(Stage stage) {
        window = TestWindow.open(
                stage, new EmbeddedNodeService(() -> QuorateNode.start(NodeConfig.dev()), Clock.systemUTC()), folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aProposalLivesThereAsItDoesHere(FxRobot robot) throws Exception {
        Optional<AnvilProcess> started = AnvilProcess.start();
        assumeThat(started)
                .as("NOT RUN: anvil is neither on the PATH, where .ci/run puts it, nor in the folder QUORATE_NPM")
                .isPresent();
        try (AnvilProcess anvil = started.get();
                GovernanceDriver opened = new GovernanceDriver(window, robot)) {
            driver = opened;
            String url = anvil.url();
            DaoDriver chain = new DaoDriver(Files.createDirectories(folder.resolve("cli")), url);
            makeDao(chain);
            driver.openWallet();
            robot.clickOn("#nav-governance");
            connect(url, chain.governor());
            live(chain);
        }
    }

    private static void makeDao(DaoDriver chain) {
        String treasury = chain.create(
                "--name",
                "Anvil",
                "--holder",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266=100",
                "--voting-delay",
                "10s",
                "--voting-period",
                "1h",
                "--timelock",
                "1m");
        chain.wallet("wallet", "send", "--to", treasury, "--amount", "3");
        chain.dao("delegate");
    }

    private void connect(String url, String governor) {
        driver.press("governance-connect-first");
        driver.<Optional<Integer>>choose("connect-place", Optional::isEmpty);
        driver.type("connect-url", url);
        driver.type("connect-governor", governor);
        driver.press("connect-go");
        driver.awaitText("governance-treasury", "3");
        driver.chooseVoter("Wallet");
        assertThat(driver.isShown("ballot-table"))
                .as("anvil gathers no ballots, and nothing is said of them")
                .isFalse();
    }

    private void live(DaoDriver chain) throws Exception {
        driver.press("governance-propose-first");
        driver.type("propose-recipient", PAYEE);
        driver.type("propose-amount", "2");
        driver.type("propose-title", "Pay");
        driver.press("propose-review");
        driver.confirmStep();
        chain.pass(11);
        driver.openFirstProposal();
        driver.awaitText("proposal-state", "Voting");
        assertThat(driver.words("proposal-what")).contains("Pays", "2 coins");
        driver.press("vote-for");
        driver.confirmStep();
        driver.awaitText("tally-for", "100");
        chain.pass(3_600);
        driver.press("proposal-queue");
        driver.confirmStep();
        driver.awaitText("proposal-state", "Queued");
        chain.pass(61);
        driver.press("proposal-execute");
        driver.confirmStep();
        driver.awaitText("proposal-state", "Executed");
        driver.press("proposal-back");
        driver.awaitText("governance-treasury", "1");
    }
}
