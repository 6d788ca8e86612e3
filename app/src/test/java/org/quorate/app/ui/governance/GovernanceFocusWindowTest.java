package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.ui.FocusWalk;
import org.quorate.app.ui.TestWindow;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The pages of a DAO on a real node are walked without a mouse, see {@link FocusWalk}. */
@ExtendWith(ApplicationExtension.class)
class GovernanceFocusWindowTest {
    @TempDir
    private Path folder;

    private TestWindow window;
    private GovernanceDriver driver;

    @Start
    void start(Stage stage) {
        window = GovernanceWindow.open(stage, folder, GovernanceWindow::noCamera);
    }

    @AfterEach
    void close() {
        driver.close();
        window.close();
    }

    @Test
    void everyPageOfADaoIsWalked(FxRobot robot) throws Exception {
        driver = new GovernanceDriver(window, robot);
        FocusWalk walk = new FocusWalk(robot);
        driver.startNode();
        driver.openWallet();
        robot.clickOn("#nav-governance");
        driver.press("governance-create");
        driver.type("create-name", "Club");
        driver.type("create-holders", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 300");
        driver.type("create-delay", "10s");
        driver.type("create-period", "1h");
        driver.type("create-timelock", "1min");
        walk(walk, "create-dao");
        driver.press("create-review");
        driver.shown("create-facts");
        walk(walk, "create-dao-review");
        driver.press("create-confirm");
        driver.press("create-open");
        driver.awaitText("governance-treasury", "0");
        driver.shown("governance-silent");
        walk(walk, "dao");
        driver.press("governance-delegate");
        driver.shown("delegate-go");
        walk(walk, "delegate");
        driver.press("delegate-go");
        driver.shown("step-review");
        walk(walk, "step");
        driver.confirmStep();

        driver.press("governance-propose-first");
        driver.shown("propose-recipient");
        walk(walk, "propose");
        driver.type("propose-recipient", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        driver.type("propose-amount", "0");
        driver.type("propose-title", "Pay");
        driver.press("propose-review");
        driver.confirmStep();
        driver.pass(11);
        driver.openFirstProposal();
        driver.awaitText("proposal-state", "Voting");
        driver.shown("vote-for");
        walk(walk, "proposal");
        driver.press("vote-offline");
        driver.press("offline-make");
        driver.shown("offline-qr");
        walk(walk, "vote-offline");
        driver.press("offline-next");
        driver.shown("offline-take");
        walk(walk, "vote-offline-take");
        assertThat(walk.faults()).isEmpty();
    }

    private void walk(FocusWalk walk, String page) {
        walk.walk(page, window.window.scene());
    }
}
