package org.quorate.app.ui.wallet.assets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.wallet.pay.PayAsset;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.app.wallet.WalletSettings;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.ledger.Balance;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.rpc.Endpoint;

/** What one account holds of the coin and of tokens on every network, and Bitcoin. Belongs to the JavaFX thread. */
public final class AssetsViewModel {
    /** A balance is not asked for again while its last answer is out. */
    private final Map<PayAsset, Optional<String>> balances = new HashMap<>();

    private final Map<PayAsset, Boolean> asked = new HashMap<>();
    private final Map<Endpoint, UInt256> coins = new HashMap<>();
    private final List<Account> accounts;
    private final CoinService coin;
    private final TokenService tokens;
    private final Supplier<List<Endpoint>> shards;
    private final Messages messages;
    private final Formats formats;
    private final UiThread ui;
    private final ObservableList<AssetRow> rows = FXCollections.observableArrayList();
    /** Held here: a view of a list that nobody holds is collected, and its listeners with it. */
    private final ObservableList<AssetRow> shownRows = FXCollections.unmodifiableObservableList(rows);

    private WalletSettings settings = WalletSettings.DEFAULT;
    private BitcoinState bitcoin = new BitcoinState.Off();

    /**
     * Assets that nobody was asked about yet.
     *
     * @param accounts on EVM chains, whose balances are added up; none for a wallet that watches Bitcoin alone
     * @param shards of the running node
     */
    public AssetsViewModel(
            List<Account> accounts,
            CoinService coin,
            TokenService tokens,
            Supplier<List<Endpoint>> shards,
            Messages messages,
            UiThread ui) {
        this.accounts = List.copyOf(accounts);
        this.coin = coin;
        this.tokens = tokens;
        this.shards = () -> accounts.isEmpty() ? List.of() : shards.get();
        this.messages = messages;
        this.formats = new Formats(messages);
        this.ui = ui;
    }

    public void onSettings(WalletSettings now) {
        settings = now;
        refresh();
    }

    public void onBitcoin(BitcoinState now) {
        bitcoin = now;
        show();
    }

    /** Asks all networks for the balances. */
    public void refresh() {
        if (!accounts.isEmpty()) {
            assets().forEach(this::ask);
        }
        show();
    }

    private void ask(PayAsset asset) {
        if (asked.putIfAbsent(asset, true) != null) {
            return;
        }
        switch (asset) {
            case PayAsset.OfCoin(var endpoint) ->
                ui.whenDone(sum(owner -> coin.balance(endpoint, owner)), (wei, failure) -> {
                    coins.remove(endpoint);
                    if (failure == null) {
                        coins.put(endpoint, wei);
                    }
                    answered(asset, failure == null ? Optional.of(formats.coins(wei)) : Optional.empty());
                });
            case PayAsset.OfToken(var endpoint, var token) ->
                ui.whenDone(
                        sum(owner -> tokens.balance(endpoint, token, owner)),
                        (units, failure) -> answered(
                                asset,
                                failure == null ? Optional.of(told(token.decimal(units), token)) : Optional.empty()));
            case PayAsset.OfBitcoin bitcoins -> asked.remove(asset);
        }
    }

    /** Of all accounts; fails if one is not known. */
    private CompletableFuture<UInt256> sum(Function<Address, CompletableFuture<UInt256>> balance) {
        CompletableFuture<UInt256> sum = CompletableFuture.completedFuture(UInt256.ZERO);
        for (Account each : accounts) {
            // What a token says of itself may be more than there can be.
            sum = sum.thenCombine(balance.apply(each.address()), AssetsViewModel::added);
        }
        return sum;
    }

    private static UInt256 added(UInt256 one, UInt256 other) {
        UInt256 both = one.add(other);
        return both.compareTo(one) < 0 ? UInt256.MAX : both;
    }

    private String told(BigDecimal amount, Token token) {
        return messages.text("amount.unit", messages.exact(amount), token.symbol());
    }

    private void answered(PayAsset asset, Optional<String> amount) {
        asked.remove(asset);
        balances.put(asset, amount);
        show();
    }

    /** With what can be paid at present. */
    public List<PayAsset> assets() {
        List<PayAsset> assets = new ArrayList<>();
        List<Endpoint> endpoints = new ArrayList<>(shards.get());
        if (!accounts.isEmpty()) {
            endpoints.addAll(settings.networks());
        }
        endpoints.forEach(endpoint -> assets.add(new PayAsset.OfCoin(endpoint)));
        endpoints.forEach(endpoint -> settings.tokens().of(endpoint.chainId()).stream()
                .map(token -> new PayAsset.OfToken(endpoint, token))
                .forEach(assets::add));
        if (bitcoin instanceof BitcoinState.Open open) {
            assets.add(new PayAsset.OfBitcoin(open.snapshot().network()));
        }
        return assets;
    }

    private void show() {
        List<AssetRow> next = new ArrayList<>();
        if (!accounts.isEmpty()) {
            next.add(ownCoin());
        }
        for (PayAsset asset : assets()) {
            boolean own = asset instanceof PayAsset.OfCoin(var endpoint)
                    && shards.get().contains(endpoint);
            if (!own && !(asset instanceof PayAsset.OfBitcoin)) {
                next.add(row(asset));
            }
        }
        next.add(bitcoin());
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
    }

    /** The coin of all shards, which is one asset. */
    private AssetRow ownCoin() {
        List<Endpoint> own = shards.get();
        boolean known = !own.isEmpty() && own.stream().allMatch(coins::containsKey);
        UInt256 sum = own.stream().map(coins::get).filter(wei -> wei != null).reduce(UInt256.ZERO, UInt256::add);
        return new AssetRow(
                own.stream().findFirst().map(PayAsset.OfCoin::new),
                messages.text("pay.asset.coin"),
                own.isEmpty() ? messages.text("assets.node.stopped") : messages.plural("assets.shards", own.size()),
                shown(known ? Optional.of(formats.coins(sum)) : Optional.empty()),
                "",
                own.stream().map(PayAsset.OfCoin::new).anyMatch(this::isLoading));
    }

    /** The first answer is waited for. */
    private boolean isLoading(PayAsset asset) {
        return asked.containsKey(asset) && !balances.containsKey(asset);
    }

    private AssetRow row(PayAsset asset) {
        String name = asset instanceof PayAsset.OfToken(var endpoint, var token)
                ? token.symbol()
                : messages.text("pay.asset.coin");
        boolean failed = balances.containsKey(asset) && balances.get(asset).isEmpty();
        return new AssetRow(
                Optional.of(asset),
                name,
                asset.network(messages),
                shown(balances.getOrDefault(asset, Optional.empty())),
                failed ? messages.text("assets.unreachable") : "",
                isLoading(asset));
    }

    private AssetRow bitcoin() {
        String name = messages.text("pay.asset.bitcoin");
        String network = settings.bitcoinNetwork().label();
        return switch (bitcoin) {
            case BitcoinState.Off off ->
                new AssetRow(
                        Optional.empty(),
                        name,
                        network,
                        shown(Optional.empty()),
                        messages.text("assets.bitcoin.off"),
                        false);
            case BitcoinState.Opening opening ->
                new AssetRow(
                        Optional.empty(),
                        name,
                        network,
                        shown(Optional.empty()),
                        messages.text("assets.bitcoin.opening"),
                        true);
            case BitcoinState.Failed(var problem) ->
                new AssetRow(
                        Optional.empty(),
                        name,
                        network,
                        shown(Optional.empty()),
                        UserError.cause(problem.problem(), messages),
                        false);
            case BitcoinState.Open open -> {
                Balance balance = open.snapshot().balance();
                yield new AssetRow(
                        Optional.of(new PayAsset.OfBitcoin(open.snapshot().network())),
                        name,
                        network,
                        shown(Optional.of(told(balance.total()))),
                        note(open, balance),
                        false);
            }
        };
    }

    private String note(BitcoinState.Open open, Balance balance) {
        if (open.problem().isPresent()) {
            return UserError.cause(open.problem().get().problem(), messages);
        }
        if (open.fetched().isPresent()) {
            return messages.text("assets.bitcoin.asking", open.fetched().get());
        }
        return balance.pending() == 0 || settings.amountsHidden()
                ? ""
                : messages.text("assets.bitcoin.pending", told(balance.pending()));
    }

    private String told(long satoshis) {
        return messages.text("amount.unit", BitcoinAmount.format(satoshis), messages.text("pay.unit.bitcoin"));
    }

    private String shown(Optional<String> amount) {
        return settings.amountsHidden()
                ? messages.text("assets.hidden")
                : amount.orElseGet(() -> messages.text("common.none"));
    }

    public ObservableList<AssetRow> rows() {
        return shownRows;
    }
}
