package org.quorate.app.ui.wallet.vault;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.rpc.Endpoint;

/** Bitcoin's server, EVM networks and tokens, a card each. */
final class NetworksView extends VBox {
    private final NetworksViewModel model;
    private final Messages messages;

    NetworksView(NetworksViewModel model, Messages messages) {
        super(20);
        this.model = model;
        this.messages = messages;
        getChildren().addAll(new ErrorPanel(messages, model.errorProperty()), bitcoin(), networks(), tokens());
    }

    private VBox bitcoin() {
        TextField server = typed("vault-electrum", model.electrumProperty());
        server.setPromptText("tls://host:50002");
        Ui.mono(server);
        TextField proxy = typed("vault-proxy", model.proxyProperty());
        proxy.setPromptText("127.0.0.1:9050");
        Ui.mono(proxy);
        ComboBox<BitcoinNetwork> network = new ComboBox<>(FXCollections.observableArrayList(BitcoinNetwork.values()));
        network.setId("vault-bitcoin-network");
        network.setAccessibleHelp(messages.text("vault.bitcoin"));
        network.setConverter(new ShownAs<>(BitcoinNetwork::label));
        network.valueProperty().bindBidirectional(model.bitcoinNetworkProperty());
        Button save = Ui.button("vault-bitcoin-save", messages.text("vault.bitcoin.save"), model::saveBitcoin);
        return card(
                "vault.bitcoin",
                new Field(messages.text("vault.electrum"), server).withHint(messages.text("vault.electrum.hint")),
                new Field(messages.text("vault.proxy"), proxy).withHint(messages.text("vault.proxy.hint")),
                new Field(messages.text("send.network"), network),
                line(save));
    }

    private VBox networks() {
        VBox known = new VBox(8);
        list(known, model.networks(), "vault-network", Endpoint::toString, model::removeNetwork);
        TextField name = typed("vault-network-name", model.nameProperty());
        TextField url = typed("vault-network-url", model.urlProperty());
        url.setPromptText("https://\u2026");
        Ui.mono(url);
        TextField chain = typed("vault-network-chain", model.chainIdProperty());
        chain.setPromptText("1");
        Button add = Ui.button("vault-network-add", messages.text("vault.network.add"), model::addNetwork);
        return card(
                "vault.networks",
                Ui.paragraph(messages.text("vault.networks.text"), "muted"),
                known,
                new Field(messages.text("vault.network.name"), name),
                new Field(messages.text("vault.network.url"), url),
                new Field(messages.text("vault.network.chain"), chain),
                line(add));
    }

    private VBox tokens() {
        VBox known = new VBox(8);
        Function<Token, String> words = token -> messages.text(
                "vault.token.item",
                token.symbol(),
                token.chainId().toString(),
                token.address().toChecksummed());
        list(known, model.tokens(), "vault-token", words, model::removeToken);
        TextField address = typed("vault-token-address", model.tokenAddressProperty());
        Ui.mono(address);
        ComboBox<Endpoint> network = new ComboBox<>(model.choices());
        network.setId("vault-token-network");
        network.setAccessibleHelp(messages.text("vault.tokens"));
        network.setConverter(new ShownAs<>(endpoint -> EndpointTexts.withChain(endpoint, messages)));
        network.valueProperty().bindBidirectional(model.tokenNetworkProperty());
        Button add = Ui.button("vault-token-add", messages.text("vault.token.add"), model::addToken);
        add.disableProperty()
                .bind(model.busyProperty().or(model.tokenNetworkProperty().isNull()));
        return card(
                "vault.tokens",
                Ui.paragraph(messages.text("vault.tokens.text"), "muted"),
                known,
                new Field(messages.text("send.network"), network),
                new Field(messages.text("vault.token.address"), address),
                line(add));
    }

    private <T> void list(VBox box, ObservableList<T> items, String id, Function<T, String> text, Consumer<T> remove) {
        Runnable show = () -> {
            box.getChildren().clear();
            for (int i = 0; i < items.size(); i++) {
                T item = items.get(i);
                Button away = Ui.iconButton(
                        id + "-remove-" + i,
                        Material2OutlinedAL.DELETE,
                        messages.text("vault.remove", text.apply(item)),
                        () -> remove.accept(item));
                HBox line = new HBox(8, Ui.paragraph(text.apply(item)), Ui.spacer(), away);
                line.setAlignment(Pos.CENTER_LEFT);
                box.getChildren().add(line);
            }
            Ui.setShown(box, !items.isEmpty());
        };
        items.addListener((ListChangeListener<T>) change -> show.run());
        show.run();
    }

    private static TextField typed(String id, StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static HBox line(Button button) {
        return new HBox(8, button);
    }

    private VBox card(String title, Node... lines) {
        VBox form = new VBox(lines);
        form.getStyleClass().add("form");
        return Ui.card(Ui.label(messages.text(title), "card-title"), form);
    }
}
