package org.quorate.app.ui.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quorate.app.scan.Picture;
import org.quorate.app.ui.FxThread;
import org.quorate.wallet.transport.QrPicture;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What another window shows is read from the screen. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class ScreenFramesWindowTest {
    private static final String CODE = "UR:BYTES/HDCLAOSRFYLBCE";

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(new QrCanvas(java.util.List.of(CODE), "a code")), 600, 500));
        // The stage may be that of a test before, and must not reach beyond the headless screen.
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(600);
        stage.setHeight(500);
        stage.show();
    }

    @Test
    void readsACodeThatIsSomewhereOnTheScreen() throws Exception {
        try (ScreenFrames screen = new ScreenFrames(new FxThread())) {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> screen.next()
                    .flatMap(ScreenFramesWindowTest::read)
                    .filter(CODE::equals)
                    .isPresent());
            assertThat(screen.next()).as("not again at once").isEmpty();
        }
    }

    private static Optional<String> read(Picture picture) {
        return QrPicture.read(picture.width(), picture.height(), picture.pixels());
    }
}
