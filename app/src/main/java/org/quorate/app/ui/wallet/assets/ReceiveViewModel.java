package org.quorate.app.ui.wallet.assets;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.wallet.pay.PayAsset;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.label.PaymentUri;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.EthereumUri;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/** An address to be paid at, and the request that asks for it. */
public final class ReceiveViewModel {
    /**
     * What is shown.
     *
     * @param address exact
     * @param grouped for people to compare
     * @param uri the request, as the QR code has it
     */
    public record Shown(String address, String grouped, String uri) {}

    private final List<PayAsset> assets;
    private final Optional<Account> account;
    private final BitcoinService bitcoin;
    private final Messages messages;
    private final UiThread ui;
    private final ObjectProperty<PayAsset> asset;
    private final StringProperty amount = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<WalletAddress> fresh = Optional.empty();

    /**
     * A request for an asset.
     *
     * @param chosen one of the assets
     * @param account on EVM chains, which assets there need
     */
    public ReceiveViewModel(
            List<PayAsset> assets,
            PayAsset chosen,
            Optional<Account> account,
            BitcoinService bitcoin,
            Messages messages,
            UiThread ui) {
        this.assets = List.copyOf(assets);
        this.account = account;
        this.bitcoin = bitcoin;
        this.messages = messages;
        this.ui = ui;
        this.asset = new SimpleObjectProperty<>(chosen);
        asset.subscribe(this::show);
        amount.subscribe(this::show);
        show();
    }

    private void show() {
        error.set(Optional.empty());
        try {
            switch (asset.get()) {
                case PayAsset.OfCoin(var endpoint) -> showEvm(endpoint, Optional.empty(), units(CoinAmount::parse));
                case PayAsset.OfToken(var endpoint, var token) ->
                    showEvm(endpoint, Optional.of(token.address()), units(token::parse));
                case PayAsset.OfBitcoin bitcoins -> showBitcoin();
            }
        } catch (WalletException e) {
            shown.set(Optional.empty());
            error.set(Optional.of(UserError.of(e, messages)));
        }
    }

    private Optional<UInt256> units(Function<String, UInt256> parse) {
        return amount.get().isBlank() ? Optional.empty() : Optional.of(parse.apply(messages.plain(amount.get())));
    }

    private void showEvm(Endpoint endpoint, Optional<Address> token, Optional<UInt256> units) {
        Address own = account.orElseThrow().address();
        String address = own.toChecksummed();
        EthereumUri uri = new EthereumUri(own, Optional.of(endpoint.chainId()), token, units);
        shown.set(Optional.of(new Shown(address, Grouped.whole(address), uri.toString())));
    }

    private void showBitcoin() {
        if (fresh.isEmpty()) {
            shown.set(Optional.empty());
            next();
            return;
        }
        WalletAddress address = fresh.get();
        OptionalLong satoshis = amount.get().isBlank()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        BitcoinAmount.parse(messages.plain(amount.get()).strip()));
        PaymentUri uri = new PaymentUri(address.address(), satoshis, Optional.empty(), Optional.empty());
        shown.set(Optional.of(
                new Shown(address.address().text(), address.address().grouped(), uri.toString())));
    }

    /** Asks for another address of Bitcoin. */
    public void next() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        ui.whenDone(bitcoin.freshAddress(), (address, failure) -> {
            busy.set(false);
            if (failure != null) {
                error.set(Optional.of(UserError.of(failure, messages)));
                return;
            }
            fresh = Optional.of(address);
            if (asset.get() instanceof PayAsset.OfBitcoin) {
                show();
            }
        });
    }

    public List<PayAsset> assets() {
        return assets;
    }

    public ObjectProperty<PayAsset> assetProperty() {
        return asset;
    }

    /** As typed; empty to leave it to the payer. */
    public StringProperty amountProperty() {
        return amount;
    }

    public ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
