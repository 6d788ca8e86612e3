package org.quorate.app.ui.wallet;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WatchOnly;

/** The first page of a wallet that only watches: it says so before anything else. */
final class WatchedView extends VBox {
    WatchedView(WatchOnly watched, Node assets, Messages messages) {
        super(20);
        HBox notice = Ui.notice(Material2OutlinedMZ.VISIBILITY, Ui.paragraph(messages.text("watch.notice"), "strong"));
        notice.setId("watch-notice");
        VBox list = new VBox(8);
        watched.bitcoin().ifPresent(key -> list.getChildren().add(line("watch-bitcoin", key)));
        for (int i = 0; i < watched.bitcoinAddresses().size(); i++) {
            list.getChildren()
                    .add(line("watch-bitcoin-" + i, watched.bitcoinAddresses().get(i)));
        }
        for (int i = 0; i < watched.addresses().size(); i++) {
            Address address = watched.addresses().get(i);
            list.getChildren().add(line("watch-address-" + i, Grouped.whole(address.toChecksummed())));
        }
        getChildren().addAll(notice, assets, Ui.card(Ui.label(messages.text("watch.what"), "card-title"), list));
    }

    private static Label line(String id, String text) {
        Label line = Ui.paragraph(text, "mono");
        line.setId(id);
        return line;
    }
}
