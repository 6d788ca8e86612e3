package org.quorate.app.ui.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.wallet.activity.ActivityView;
import org.quorate.app.ui.wallet.activity.ActivityViewModel;
import org.quorate.app.ui.wallet.activity.EvmActivity;
import org.quorate.app.ui.wallet.assets.AssetsCard;
import org.quorate.app.ui.wallet.assets.AssetsViewModel;
import org.quorate.app.ui.wallet.assets.ReceiveView;
import org.quorate.app.ui.wallet.assets.ReceiveViewModel;
import org.quorate.app.ui.wallet.bitcoin.CoinsView;
import org.quorate.app.ui.wallet.bitcoin.ExposureView;
import org.quorate.app.ui.wallet.bitcoin.ExposureView.EvmExposure;
import org.quorate.app.ui.wallet.pay.BitcoinPayer;
import org.quorate.app.ui.wallet.pay.CoinPayer;
import org.quorate.app.ui.wallet.pay.FeeWish;
import org.quorate.app.ui.wallet.pay.PayAsset;
import org.quorate.app.ui.wallet.pay.PayReview;
import org.quorate.app.ui.wallet.pay.PayView;
import org.quorate.app.ui.wallet.pay.PayViewModel;
import org.quorate.app.ui.wallet.pay.Payer;
import org.quorate.app.ui.wallet.pay.ReplacePayer;
import org.quorate.app.ui.wallet.pay.TokenPayer;
import org.quorate.app.ui.wallet.vault.NetworksViewModel;
import org.quorate.app.ui.wallet.vault.VaultSettingsView;
import org.quorate.app.ui.wallet.vault.VaultViewModel;
import org.quorate.protocol.Hash;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.Replacement;
import org.quorate.wallet.rpc.Endpoint;

/** Makes the pages of the open wallet that are about all its assets. */
final class WalletPages {
    private static final Duration ACTIVITY_SAMPLING = Duration.ofSeconds(2);
    private static final Duration EXPOSURE_SAMPLING = Duration.ofSeconds(15);

    private final AppServices services;
    private final Messages messages;
    private final Consumer<WalletPage> openWizard;
    private final Runnable closeWizard;
    private final Consumer<WalletTab> go;

    /**
     * Pages over the services.
     *
     * @param openWizard shows a page that stays until it is closed
     * @param closeWizard leaves it
     * @param go shows another part of the wallet
     */
    WalletPages(AppServices services, Consumer<WalletPage> openWizard, Runnable closeWizard, Consumer<WalletTab> go) {
        this.services = services;
        this.messages = services.messages();
        this.openWizard = openWizard;
        this.closeWizard = closeWizard;
        this.go = go;
    }

    /** The shards of the running node; none while it does not run. */
    List<Endpoint> shards() {
        return AccountViewModel.shardsOf(services.node().lifecycle().get());
    }

    /** @param accounts on EVM chains; none for a wallet that watches Bitcoin alone */
    AssetsViewModel assets(List<Account> accounts) {
        return new AssetsViewModel(
                accounts, services.wallet().coin(), services.wallet().tokens(), this::shards, messages, services.ui());
    }

    /** The first page of a wallet whose keys are elsewhere. */
    WalletPage watched(WalletState.Unlocked open, AssetsViewModel assets) {
        Optional<Account> account = open.accounts().stream().findFirst();
        AssetsCard card = new AssetsCard(
                assets,
                messages,
                PayAsset.OfBitcoin.class::isInstance,
                chosen -> pay(account, List.of(chosen), chosen, Set.of()),
                chosen -> receive(account, assets.assets(), chosen));
        return new WalletPage(
                new WatchedView(open.watched().orElseThrow(), card, messages),
                services.ui().every(ACTIVITY_SAMPLING, assets::refresh));
    }

    /** What can be begun of a wallet whose keys are elsewhere; of the rest it is said why not. */
    Map<WalletTask, Runnable> watchedTasks(Optional<Account> account, AssetsViewModel assets) {
        Map<WalletTask, Runnable> tasks = new EnumMap<>(WalletTask.class);
        Runnable say = () -> openWizard.accept(new WalletPage(new KeysElsewhereView(messages, closeWizard), () -> {}));
        List.of(WalletTask.SEND, WalletTask.MOVE, WalletTask.ATTEST).forEach(task -> tasks.put(task, say));
        assets.assets().stream()
                .findFirst()
                .ifPresent(first -> tasks.put(WalletTask.RECEIVE, () -> receive(account, assets.assets(), first)));
        assets.assets().stream()
                .filter(PayAsset.OfBitcoin.class::isInstance)
                .findFirst()
                .ifPresent(asset -> tasks.put(WalletTask.SEND, () -> pay(account, List.of(asset), asset, Set.of())));
        return tasks;
    }

    /** Keeps the assets up to what the settings and Bitcoin are. */
    Pin follow(AssetsViewModel assets) {
        return Pin.all(
                services.ui().observe(services.walletSettings().settings(), assets::onSettings),
                services.ui().observe(services.bitcoin().state(), assets::onBitcoin),
                services.ui().observe(services.node().lifecycle(), (NodeLifecycle changed) -> assets.refresh()));
    }

    private boolean hidden() {
        return services.walletSettings().settings().get().amountsHidden();
    }

    WalletPage activity(Optional<Account> account) {
        Optional<EvmActivity> evm = account.map(owner -> new EvmActivity(
                owner,
                () -> services.node().chain(),
                services.wallet().coin(),
                services.wallet().tokens(),
                services.wallet().notes(),
                this::shards,
                () -> services.walletSettings().settings().get(),
                messages,
                services.ui(),
                services.clock()));
        ActivityViewModel model = new ActivityViewModel(evm, services.bitcoin(), messages, services.ui());
        ActivityView view = new ActivityView(
                model,
                messages,
                this::hidden,
                (entry, child) -> payBitcoin(FeeWish.NORMAL, (payer, fee) -> payer.bump(entry.id(), fee, child)),
                (entry, kind) -> entry.waitsAt()
                        .ifPresent(endpoint -> account.ifPresent(owner -> replace(owner, endpoint, entry.id(), kind))));
        model.refresh();
        return new WalletPage(
                view,
                Pin.all(
                        services.ui().observe(services.bitcoin().state(), model::onBitcoin),
                        services.ui().every(ACTIVITY_SAMPLING, model::refresh),
                        model::stopOlder));
    }

    WalletPage coins(Optional<Account> account, AssetsViewModel assets) {
        CoinsView view = new CoinsView(
                services.bitcoin(),
                messages,
                this::hidden,
                coins -> assets.assets().stream()
                        .filter(PayAsset.OfBitcoin.class::isInstance)
                        .findFirst()
                        .ifPresent(asset -> pay(account, List.of(asset), asset, coins)),
                () -> go.accept(WalletTab.SETTINGS));
        return new WalletPage(view, services.ui().observe(services.bitcoin().state(), view::onBitcoin));
    }

    WalletPage exposure(List<Account> accounts) {
        ExposureView view = new ExposureView(
                services.bitcoin(),
                messages,
                this::hidden,
                fee -> payBitcoin(fee, BitcoinPayer::move),
                () -> go.accept(WalletTab.SETTINGS));
        Map<List<Object>, EvmExposure> seen = new HashMap<>();
        Runnable look = () -> look(accounts, seen, view);
        look.run();
        return new WalletPage(
                view,
                Pin.all(
                        services.ui().observe(services.bitcoin().state(), view::onBitcoin),
                        services.ui().every(EXPOSURE_SAMPLING, look)));
    }

    private void look(List<Account> accounts, Map<List<Object>, EvmExposure> seen, ExposureView view) {
        List<Endpoint> endpoints = new ArrayList<>(shards());
        endpoints.addAll(services.walletSettings().settings().get().networks());
        for (Account account : accounts) {
            for (Endpoint endpoint : endpoints) {
                String network = EndpointTexts.withChain(endpoint, messages);
                services.ui()
                        .whenDone(services.wallet().coin().sentCount(endpoint, account.address()), (count, failure) -> {
                            seen.put(
                                    List.of(account.index(), endpoint),
                                    new EvmExposure(
                                            Grouped.whole(account.address().toChecksummed()),
                                            network,
                                            failure == null ? Optional.of(count > 0) : Optional.empty()));
                            view.onAccounts(inOrder(accounts, endpoints, seen));
                        });
            }
        }
    }

    private static List<EvmExposure> inOrder(
            List<Account> accounts, List<Endpoint> endpoints, Map<List<Object>, EvmExposure> seen) {
        return accounts.stream()
                .flatMap(account -> endpoints.stream()
                        .map(endpoint -> seen.get(List.<Object>of(account.index(), endpoint)))
                        .flatMap(exposure -> Optional.ofNullable(exposure).stream()))
                .toList();
    }

    WalletPage settings() {
        NetworksViewModel networks = new NetworksViewModel(
                services.walletSettings(), services.wallet().tokens(), this::shards, messages, services.ui());
        VaultViewModel vault = new VaultViewModel(services.wallet(), services.tasks(), messages, services.ui());
        return new WalletPage(
                new VaultSettingsView(
                        networks, vault, services.walletSettings(), !isWatchOnly(), hasPassphrase(), messages),
                Pin.all(
                        services.ui().observe(services.walletSettings().settings(), networks::onSettings),
                        vault::close));
    }

    void receive(Optional<Account> account, List<PayAsset> assets, PayAsset chosen) {
        ReceiveViewModel model =
                new ReceiveViewModel(assets, chosen, account, services.bitcoin(), messages, services.ui());
        openWizard.accept(new WalletPage(new ReceiveView(model, messages, closeWizard), () -> {}));
    }

    /** @param coins of Bitcoin that are to be spent; empty to let the wallet choose */
    void pay(Optional<Account> account, List<PayAsset> assets, PayAsset chosen, Set<String> coins) {
        PayViewModel model = new PayViewModel(
                assets,
                asset -> payer(account, asset),
                coins,
                services.tasks(),
                messages,
                services.ui(),
                services.camera());
        model.assetProperty().set(chosen);
        openWizard.accept(new WalletPage(new PayView(model, messages, true, closeWizard), model::close));
    }

    private Payer payer(Optional<Account> account, PayAsset asset) {
        return switch (asset) {
            case PayAsset.OfCoin coin ->
                new CoinPayer(coin, account.orElseThrow(), services.wallet().coin(), messages);
            case PayAsset.OfToken token ->
                new TokenPayer(token, account.orElseThrow(), services.wallet().tokens(), messages);
            case PayAsset.OfBitcoin bitcoin -> bitcoinPayer(bitcoin);
        };
    }

    private BitcoinPayer bitcoinPayer(PayAsset.OfBitcoin asset) {
        return new BitcoinPayer(asset, services.bitcoin(), messages, isWatchOnly());
    }

    private boolean hasPassphrase() {
        return services.wallet().state() instanceof WalletState.Unlocked open && open.hasPassphrase();
    }

    private boolean isWatchOnly() {
        return services.wallet().state() instanceof WalletState.Unlocked open && open.isWatchOnly();
    }

    /** A payment of Bitcoin that needs no form. @param fee what is chosen at first */
    private void payBitcoin(FeeWish fee, BiFunction<BitcoinPayer, FeeWish, CompletableFuture<PayReview>> what) {
        PayAsset.OfBitcoin asset = new PayAsset.OfBitcoin(
                services.walletSettings().settings().get().bitcoinNetwork());
        BitcoinPayer payer = bitcoinPayer(asset);
        payWithoutForm(asset, payer, fee, wish -> what.apply(payer, wish));
    }

    private void replace(Account account, Endpoint endpoint, String hash, Replacement.Kind kind) {
        CoinService coin = services.wallet().coin();
        PayAsset.OfCoin asset = new PayAsset.OfCoin(endpoint);
        ReplacePayer payer = new ReplacePayer(
                endpoint,
                account,
                coin,
                services.walletSettings().settings().get().tokens(),
                messages);
        payWithoutForm(
                asset,
                new CoinPayer(asset, account, coin, messages),
                FeeWish.NORMAL,
                wish -> payer.prepare(Hash.fromHex(hash), kind, wish));
    }

    private void payWithoutForm(
            PayAsset asset, Payer payer, FeeWish fee, Function<FeeWish, CompletableFuture<PayReview>> prepare) {
        PayViewModel model = new PayViewModel(
                List.of(asset), any -> payer, Set.of(), services.tasks(), messages, services.ui(), services.camera());
        Node view = new PayView(model, messages, false, closeWizard);
        openWizard.accept(new WalletPage(view, model::close));
        model.feeProperty().set(fee.level());
        model.review(prepare);
    }
}
