package org.quorate.app.ui.wallet;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.ChainBrowser;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.rpc.Endpoint;

/** The account: its address, what it holds on a shard, its latest transfers. */
public final class AccountViewModel {
    private static final int SHOWN = 6;

    private final Account account;
    private final CoinService coin;
    private final Supplier<ChainBrowser> chain;
    private final Messages messages;
    private final Formats formats;
    private final UiThread ui;
    private final ObservableList<Endpoint> shards = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Endpoint>> shard = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper balance;
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty hidden = new SimpleBooleanProperty();
    private final ObservableList<TransactionEntry> transfers = FXCollections.observableArrayList();

    /** @param coin asked for balances; unlike the wallet's own calls this does not count as the person's activity */
    public AccountViewModel(
            Account account, CoinService coin, Supplier<ChainBrowser> chain, Messages messages, UiThread ui) {
        this.account = account;
        this.coin = coin;
        this.chain = chain;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.ui = ui;
        this.balance = new ReadOnlyStringWrapper(messages.text("common.none"));
        shard.subscribe(chosen -> refresh());
    }

    /** The shards of a node; none while it does not run. */
    static List<Endpoint> shardsOf(NodeLifecycle lifecycle) {
        return lifecycle instanceof NodeLifecycle.Running(var rpc, var chainIds)
                ? Endpoint.shards(rpc, UInt256.of(chainIds.getFirst()), chainIds.size())
                : List.of();
    }

    /** The shards that can be asked follow the node. */
    void onLifecycle(NodeLifecycle lifecycle) {
        List<Endpoint> endpoints = shardsOf(lifecycle);
        if (!endpoints.isEmpty()) {
            if (!shards.equals(endpoints)) {
                shards.setAll(endpoints);
                shard.set(Optional.of(shards.getFirst()));
            }
        } else {
            shards.clear();
            shard.set(Optional.empty());
            error.set(Optional.empty());
        }
    }

    /** Asks the node for the balance and reads the latest transfers. */
    public void refresh() {
        readTransfers();
        Optional<Endpoint> asked = shard.get();
        if (asked.isEmpty()) {
            balance.set(messages.text("common.none"));
            return;
        }
        ui.whenDone(coin.balance(asked.get(), account.address()), (wei, failure) -> {
            if (!shard.get().equals(asked)) {
                return;
            }
            balance.set(failure == null ? formats.bareCoins(wei) : messages.text("common.none"));
            error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
        });
    }

    private void readTransfers() {
        List<TransactionEntry> latest = chain.get().latestTransactionsOf(account.address()).stream()
                .limit(SHOWN)
                .toList();
        if (!transfers.equals(latest)) {
            transfers.setAll(latest);
        }
    }

    public Account account() {
        return account;
    }

    /** Whether the entry takes coin from this account. */
    public boolean isOutgoing(TransactionEntry entry) {
        return entry.from().equals(account.address());
    }

    /** The shards of the running node; empty when it does not run. */
    public ObservableList<Endpoint> shards() {
        return FXCollections.unmodifiableObservableList(shards);
    }

    /** The shard whose balance is shown. */
    public ObjectProperty<Optional<Endpoint>> shardProperty() {
        return shard;
    }

    /** Coins, exact; a dash while unknown. */
    public ReadOnlyStringProperty balanceProperty() {
        return balance.getReadOnlyProperty();
    }

    /** Whether amounts are covered. */
    public BooleanProperty hiddenProperty() {
        return hidden;
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Newest first, a few. */
    public ObservableList<TransactionEntry> transfers() {
        return FXCollections.unmodifiableObservableList(transfers);
    }
}
