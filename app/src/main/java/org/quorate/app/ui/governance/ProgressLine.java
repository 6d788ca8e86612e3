package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Ui;
import org.quorate.wallet.dao.offline.VoteProgress.Stage;

/** How far a vote got, by what the chain says: the steps behind it with a mark, those ahead without. */
final class ProgressLine extends VBox {
    /** @param signedOffline whether a ballot was signed elsewhere, which comes before the steps on the chain */
    ProgressLine(GovernanceParts parts, Stage stage, boolean signedOffline) {
        super(6);
        setId("vote-progress");
        if (signedOffline) {
            add(parts, "SIGNED", true);
            add(parts, "BROADCAST", stage.compareTo(Stage.INCLUDED) >= 0);
        }
        for (Stage each : List.of(Stage.INCLUDED, Stage.FINAL, Stage.COUNTED)) {
            add(parts, each.name(), stage.compareTo(each) >= 0);
        }
    }

    private void add(GovernanceParts parts, String key, boolean done) {
        FontIcon icon = Ui.icon(done ? Material2OutlinedAL.CHECK_CIRCLE : Material2OutlinedMZ.RADIO_BUTTON_UNCHECKED);
        icon.getStyleClass().add(done ? "step-done" : "step-open");
        var words = Ui.label(parts.text("progress." + key), done ? "medium" : "muted");
        words.setId("vote-progress-" + key.toLowerCase(Locale.ROOT));
        HBox line = new HBox(8, icon, words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleText(words.getText() + (done ? "" : ": " + parts.text("progress.open")));
        getChildren().add(line);
    }
}
