package org.quorate.app.ui.wallet.keys;

import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.keys.KeyStatus;
import org.quorate.wallet.rpc.Endpoint;

/** A rotation that waits on a shard: what comes, when, and how much of the delay is over. */
final class RotationBar extends VBox {
    private final Endpoint endpoint;
    private final Messages messages;
    private final Formats formats;
    private final Label text = Ui.paragraph("");
    private final ProgressBar bar = new ProgressBar();

    /** @param status with a rotation */
    RotationBar(KeyStatus status, Messages messages) {
        super(6);
        this.endpoint = status.endpoint();
        this.messages = messages;
        this.formats = new Formats(messages);
        bar.setId("key-progress-" + endpoint.chainId());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("core-bar");
        getChildren().addAll(text, bar);
        show(status);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void show(KeyStatus status) {
        status.rotation().ifPresent(waiting -> {
            text.setText(messages.text(
                    waiting.byRecovery() ? "key.rotation.recovery" : "key.rotation.waiting",
                    EndpointTexts.name(endpoint, messages),
                    AccountKind.schemeName(waiting.key().scheme(), messages),
                    formats.age(Duration.between(status.time(), waiting.effective()))));
            bar.setProgress(status.progress());
            bar.setAccessibleText(text.getText());
        });
    }
}
