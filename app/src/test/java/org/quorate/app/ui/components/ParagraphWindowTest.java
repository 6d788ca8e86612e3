package org.quorate.app.ui.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.InputStream;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quorate.ui.resources.FontFile;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ParagraphWindowTest {
    private static final String WORDS =
            "تحتفظ هذه المحفظة بمفاتيحك في ملف مشفّر على هذا الحاسوب، ولا تُستعاد 24 كلمة إن نُسيت.";

    private final VBox root = new VBox();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(root, 600, 400));
        stage.show();
    }

    @Test
    void textFromRightToLeftIsLaidOutAtAnyWidth() {
        for (String text : new String[] {
            WORDS,
            "A vote of " + WORDS,
            WORDS + " Bitcoin " + WORDS + " tcp:// " + WORDS + " QR.",
            WORDS + " \u20662024-05-31\u2069, " + WORDS,
            "ا".repeat(200),
            "المحفظة"
        }) {
            assertThatCode(() -> layOutAtEveryWidth(Ui.paragraph(text), NodeOrientation.RIGHT_TO_LEFT))
                    .as(text)
                    .doesNotThrowAnyException();
            assertThatCode(() -> layOutAtEveryWidth(Ui.paragraph(text), NodeOrientation.LEFT_TO_RIGHT))
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aTextThatIsSetLaterIsMarkedToo() {
        Label later = Ui.paragraph("");
        assertThatCode(() -> layOutAtEveryWidth(later, NodeOrientation.RIGHT_TO_LEFT))
                .doesNotThrowAnyException();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> later.setText(WORDS));
        assertThatCode(() -> layOutAtEveryWidth(later, NodeOrientation.RIGHT_TO_LEFT))
                .doesNotThrowAnyException();
    }

    @Test
    void everyTextOfTheWindowInArabicIsLaidOut() {
        Messages arabic = new Messages(Language.ARABIC);
        assertThat(arabic.keys()).hasSizeGreaterThan(1_000);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            root.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            for (String key : arabic.keys()) {
                Label label = Ui.paragraph(arabic.text(key, "1", "2", "3", "4", "5"));
                for (NodeOrientation way : List.of(NodeOrientation.RIGHT_TO_LEFT, NodeOrientation.LEFT_TO_RIGHT)) {
                    label.setNodeOrientation(way);
                    for (int width : new int[] {60, 170, 260, 410, 700}) {
                        assertThatCode(() -> label.prefHeight(width)).as(key).doesNotThrowAnyException();
                    }
                }
            }
        });
    }

    @Test
    void aWordInKatakanaIsHeldTogetherByWhatIsNotSeen() throws Exception {
        Label label = Ui.paragraph("コインを送るシャードのノード");
        Font japanese;
        try (InputStream file = FontFile.JAPANESE_REGULAR.open()) {
            japanese = Font.loadFont(file, 16);
        }
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            root.getChildren().setAll(label);
            root.applyCss();
            label.setFont(japanese);
            assertThat(label.getText()).contains("コ\uFEFFイ\uFEFFンを");
            Text plain = new Text("コインを送るシャードのノード");
            plain.setFont(japanese);
            Text held = new Text(label.getText());
            held.setFont(japanese);
            assertThat(held.getLayoutBounds()).isEqualTo(plain.getLayoutBounds());
            assertThat(label.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo(plain.getText());
            label.setText("ノード");
            assertThat(label.getText()).isEqualTo("ノ\uFEFFー\uFEFFド");
        });
    }

    private void layOutAtEveryWidth(Label label, NodeOrientation orientation) {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            HBox row = new HBox(label);
            root.getChildren().setAll(row);
            root.setNodeOrientation(orientation);
            for (int width = 1; width < 400; width += 7) {
                row.setMaxWidth(width);
                label.prefHeight(width);
                root.applyCss();
                root.layout();
            }
        });
    }
}
