package org.quorate.app.ui.wallet.vault;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.wallet.BitcoinSource;
import org.quorate.app.wallet.SocksProxy;
import org.quorate.app.wallet.WalletSettings;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/** Which servers, networks and tokens the wallet knows. Belongs to the JavaFX thread. */
public final class NetworksViewModel {
    private final WalletSettingsStore store;
    private final TokenService tokens;
    private final Supplier<List<Endpoint>> shards;
    private final Messages messages;
    private final UiThread ui;
    private final StringProperty electrum = new SimpleStringProperty("");
    private final StringProperty proxy = new SimpleStringProperty("");
    private final ObjectProperty<BitcoinNetwork> bitcoinNetwork = new SimpleObjectProperty<>(BitcoinNetwork.MAINNET);
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty chainId = new SimpleStringProperty("");
    private final StringProperty tokenAddress = new SimpleStringProperty("");
    private final ObjectProperty<Endpoint> tokenNetwork = new SimpleObjectProperty<>();
    private final ObservableList<Endpoint> networks = FXCollections.observableArrayList();
    private final ObservableList<Endpoint> choices = FXCollections.observableArrayList();
    private final ObservableList<Token> added = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param shards of the running node */
    public NetworksViewModel(
            WalletSettingsStore store,
            TokenService tokens,
            Supplier<List<Endpoint>> shards,
            Messages messages,
            UiThread ui) {
        this.store = store;
        this.tokens = tokens;
        this.shards = shards;
        this.messages = messages;
        this.ui = ui;
        WalletSettings now = store.settings().get();
        electrum.set(now.electrum().orElse(""));
        proxy.set(now.proxy().orElse(""));
        bitcoinNetwork.set(now.bitcoinNetwork());
        onSettings(now);
    }

    public void onSettings(WalletSettings now) {
        networks.setAll(now.networks());
        added.setAll(now.tokens().added());
        List<Endpoint> all = new ArrayList<>(shards.get());
        all.addAll(now.networks());
        if (!choices.equals(all)) {
            choices.setAll(all);
        }
        if (tokenNetwork.get() == null && !all.isEmpty()) {
            tokenNetwork.set(all.getFirst());
        }
    }

    /** Takes the Electrum server or own node, or none, and the chain. */
    public void saveBitcoin() {
        attempt(() -> {
            Optional<String> server = Optional.of(electrum.get().strip()).filter(text -> !text.isEmpty());
            Optional<String> through = Optional.of(proxy.get().strip()).filter(text -> !text.isEmpty());
            Optional<InetSocketAddress> address = through.map(SocksProxy::parse);
            server.ifPresent(asked -> BitcoinSource.check(asked, address, bitcoinNetwork.get()));
            store.update(now -> now.withBitcoin(server, through, bitcoinNetwork.get()));
        });
    }

    public void addNetwork() {
        attempt(() -> {
            Endpoint network = endpoint();
            store.update(now -> now.withNetwork(network));
            name.set("");
            url.set("");
            chainId.set("");
        });
    }

    private Endpoint endpoint() {
        try {
            long chain = Long.parseLong(chainId.get().strip());
            if (chain <= 0 || name.get().isBlank()) {
                throw new WalletException(EndpointProblem.INCOMPLETE);
            }
            return new Endpoint(name.get().strip(), URI.create(url.get().strip()), UInt256.of(chain));
        } catch (IllegalArgumentException noNumberOrAddress) {
            throw new WalletException(EndpointProblem.INCOMPLETE);
        }
    }

    public void removeNetwork(Endpoint network) {
        attempt(() -> store.update(now -> now.withoutNetwork(network.name())));
    }

    /** Asks the token for its name and decimals, and adds it. */
    public void addToken() {
        attempt(() -> {
            Recipient address = Recipient.parse(tokenAddress.get());
            busy.set(true);
            ui.whenDone(tokens.describe(tokenNetwork.get(), address.address()), (token, failure) -> {
                busy.set(false);
                error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
                if (failure == null) {
                    attempt(() -> {
                        store.update(now -> now.withToken(token));
                        tokenAddress.set("");
                    });
                }
            });
        });
    }

    public void removeToken(Token token) {
        attempt(() -> store.update(now -> now.withoutToken(token)));
    }

    private void attempt(Runnable change) {
        error.set(Optional.empty());
        try {
            change.run();
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
        }
    }

    public StringProperty electrumProperty() {
        return electrum;
    }

    /** As typed, {@code host:port}; empty for none. */
    public StringProperty proxyProperty() {
        return proxy;
    }

    public ObjectProperty<BitcoinNetwork> bitcoinNetworkProperty() {
        return bitcoinNetwork;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty urlProperty() {
        return url;
    }

    public StringProperty chainIdProperty() {
        return chainId;
    }

    public StringProperty tokenAddressProperty() {
        return tokenAddress;
    }

    public ObjectProperty<Endpoint> tokenNetworkProperty() {
        return tokenNetwork;
    }

    /** Those that the person added. */
    public ObservableList<Endpoint> networks() {
        return networks;
    }

    /** On which a token can be. */
    public ObservableList<Endpoint> choices() {
        return choices;
    }

    /** Those that the person added. */
    public ObservableList<Token> tokens() {
        return added;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
