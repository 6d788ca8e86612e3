package org.quorate.app.ui.wallet;

import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

/** A choice of shard, named with its chain id. */
final class ShardChoice {
    private ShardChoice() {}

    static ComboBox<Endpoint> of(Messages messages, String id, ObservableList<Endpoint> shards) {
        ComboBox<Endpoint> choice = new ComboBox<>(shards);
        choice.setId(id);
        choice.setAccessibleText(messages.text("wallet.shard"));
        choice.setPromptText(messages.text("wallet.shard.none"));
        choice.setMinWidth(ComboBox.USE_PREF_SIZE);
        choice.setConverter(new ShownAs<>(endpoint -> text(messages, endpoint)));
        return choice;
    }

    static String text(Messages messages, Endpoint endpoint) {
        return EndpointTexts.withChain(endpoint, messages);
    }
}
