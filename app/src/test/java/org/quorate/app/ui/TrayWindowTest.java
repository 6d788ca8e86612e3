package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.tray.Tray;
import org.quorate.app.wallet.FakeBitcoinService;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TrayWindowTest {
    @TempDir
    private Path folder;

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private final FakeTray tray = new FakeTray();
    private final AtomicInteger closings = new AtomicInteger();
    private TestWindow window;

    /** A desktop with a tray, or without one. */
    private static final class FakeTray implements Tray.Desktop {
        private final List<String> said = new ArrayList<>();
        private Optional<Tray.Menu> menu = Optional.empty();
        private boolean missing;

        @Override
        public CompletableFuture<Optional<Tray>> enter(Tray.Menu wanted) {
            if (missing) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            menu = Optional.of(wanted);
            return CompletableFuture.completedFuture(Optional.of(new Tray() {
                @Override
                public void say(String text) {
                    said.add(text);
                }

                @Override
                public void close() {
                    menu = Optional.empty();
                }
            }));
        }
    }

    @Start
    void start(Stage stage) {
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1234));
        window = TestWindow.open(
                stage,
                node,
                folder,
                new FakeBitcoinService(),
                () -> {
                    throw new WalletException(DaoProblem.CAMERA_NONE);
                },
                tray);
        window.window.onClosed(closings::incrementAndGet);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void pressClose(FxRobot robot) {
        robot.interact(() -> {
            WindowEvent request = new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            window.stage.fireEvent(request);
            if (!request.isConsumed()) {
                window.stage.hide();
            }
        });
    }

    private void choose(FxRobot robot) {
        robot.clickOn("#nav-settings").clickOn("#settings-tray");
    }

    @Test
    void aClosedWindowIsFoundAgainInTheTray(FxRobot robot) {
        choose(robot);
        window.await("the tray is entered", () -> tray.menu.isPresent());
        pressClose(robot);
        assertThat(window.stage.isShowing()).isFalse();
        assertThat(closings).hasValue(0);
        assertThat(tray.said).singleElement().asString().contains("locked");

        tray.menu.orElseThrow().onOpen().run();
        window.await("the window is back", () -> window.stage.isShowing());
        robot.clickOn("#nav-node");
        window.await(robot, "node-height");

        pressClose(robot);
        assertThat(tray.said).hasSize(1);
        tray.menu.orElseThrow().onQuit().run();
        window.await("the window is closed for good", () -> closings.get() == 1);
        assertThat(tray.menu).isEmpty();
    }

    @Test
    void aLaterStartBringsTheWindowBack(FxRobot robot) {
        choose(robot);
        window.await("the tray is entered", () -> tray.menu.isPresent());
        pressClose(robot);
        robot.interact(() -> window.window.receive(List.of()));
        assertThat(window.stage.isShowing()).isTrue();
    }

    @Test
    void whereThereIsNoTrayClosingEnds(FxRobot robot) {
        tray.missing = true;
        choose(robot);
        pressClose(robot);
        assertThat(closings).hasValue(1);
    }

    @Test
    void whoDoesNotWantTheTrayDoesNotEnterIt(FxRobot robot) {
        assertThat(tray.menu).isEmpty();
        choose(robot);
        window.await("the tray is entered", () -> tray.menu.isPresent());
        robot.clickOn("#settings-tray");
        window.await("the tray is left", () -> tray.menu.isEmpty());
        pressClose(robot);
        assertThat(closings).hasValue(1);
    }
}
