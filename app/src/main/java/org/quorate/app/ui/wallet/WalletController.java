package org.quorate.app.ui.wallet;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.wallet.assets.AssetsCard;
import org.quorate.app.ui.wallet.assets.AssetsViewModel;
import org.quorate.app.ui.wallet.assets.ReceiveView;
import org.quorate.app.ui.wallet.keys.AccountKind;
import org.quorate.app.ui.wallet.keys.KeyCard;
import org.quorate.app.ui.wallet.keys.KeysViewModel;
import org.quorate.app.ui.wallet.move.MoveCard;
import org.quorate.app.ui.wallet.move.MovesViewModel;
import org.quorate.app.ui.wallet.pay.PayAsset;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.error.WalletException;

/** Shows the part of the wallet that fits its state, and the wizards that lead from one to the next. */
public final class WalletController implements ScreenController {
    private static final Duration BALANCE_SAMPLING = Duration.ofSeconds(2);
    private static final double CARD_GAP = 20;

    private final AppServices services;
    private final CoinService coin;
    private final WalletView view;
    private final WalletPages pages;
    private final AccountWizards wizards;
    private final ObjectProperty<WalletTab> tab = new SimpleObjectProperty<>(WalletTab.ACCOUNT);
    private Optional<WalletState> state = Optional.empty();
    private Pin pins = () -> {};

    /** What belongs to the page that is shown and ends with it: samplers, view models that hold secrets. */
    private Pin page = () -> {};
    /** Of which account the wallet is shown; it stays chosen while the window is open. */
    private AccountKind kind = AccountKind.COIN;

    private Node shown = new VBox();

    /** While a wizard is open it stays, whatever the wallet's state does behind it. */
    private final BooleanProperty inWizard = new SimpleBooleanProperty();

    /** While the list of the wallets is shown. */
    private boolean listed;

    /** What is wanted as soon as the account is shown. */
    private Optional<WalletTask> wanted = Optional.empty();

    public WalletController(AppServices services) {
        this.services = services;
        this.coin = services.wallet().coin();
        this.pages = new WalletPages(services, this::openWizard, this::showState, tab::set);
        this.wizards = new AccountWizards(services, this::openWizard, this::showState);
        this.view = new WalletView(
                services.messages(),
                tab,
                this::showWallets,
                () -> services.walletSettings().update(now -> now.withAmountsHidden(!now.amountsHidden())),
                () -> services.wallet().lock());
        inWizard.subscribe(view::setBusy);
        tab.subscribe(chosen -> {
            if (state.isPresent()) {
                showState();
            }
        });
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        Registration states = services.wallet().onState(next -> services.ui().execute(() -> onState(next)));
        pins = Pin.all(
                states::close,
                services.ui()
                        .observe(
                                services.wallets().chosen(),
                                now -> view.setName(WalletsViewModel.nameOf(now.entry(), services.messages()))),
                services.ui()
                        .observe(
                                services.walletSettings().settings(),
                                now -> view.setAmountsHidden(now.amountsHidden())));
    }

    /** Wizards end when their screen is left: their secrets do not wait in the background. */
    @Override
    public void detach() {
        pins.release();
        page.release();
        page = () -> {};
        inWizard.set(false);
        listed = false;
        wanted = Optional.empty();
        state = Optional.empty();
    }

    @Override
    public boolean isUnfinished() {
        return inWizard.get() && !(shown instanceof ReceiveView) && !ResultPane.isShownIn(shown);
    }

    /** Shows a part of the wallet, if it is open; a wizard that is open ends. */
    public void go(WalletTab part) {
        wanted = Optional.empty();
        if (tab.get() == part && state.isPresent()) {
            showState();
        }
        tab.set(part);
    }

    /** Begins a task, of a locked wallet when it is opened; a wizard that is open ends. */
    public void begin(WalletTask task) {
        inWizard.set(false);
        go(WalletTab.ACCOUNT);
        wanted = Optional.of(task);
        if (state.isPresent()) {
            showState();
        }
    }

    private void onState(WalletState next) {
        boolean isNew = !state.equals(Optional.of(next));
        state = Optional.of(next);
        view.setOpen(isOpen() && !listed);
        boolean lockedUnderWizard = next instanceof WalletState.Locked && isNew;
        if (isNew && !listed && (!inWizard.get() || lockedUnderWizard)) {
            showState();
        }
    }

    private boolean isOpen() {
        return state.filter(WalletState.Unlocked.class::isInstance).isPresent();
    }

    private void showState() {
        inWizard.set(false);
        listed = false;
        view.setOpen(isOpen());
        switch (state.orElseThrow()) {
            case WalletState.NoVault() -> {
                show(new WelcomeView(services.messages(), this::create, this::restore, this::watch), () -> {});
                beginWanted(Map.of(WalletTask.CREATE, this::create, WalletTask.RESTORE, this::restore));
            }
            case WalletState.Locked() -> show(new UnlockView(unlockModel(), services.messages()), () -> {});
            case WalletState.Unusable(var problem) ->
                show(view.failure(UserError.of(new WalletException(problem), services.messages())), () -> {});
            case WalletState.Unlocked open -> showAccount(open);
        }
    }

    /** The list stays like a wizard, but nothing is lost when it is left. */
    private void showWallets() {
        WalletsViewModel model = new WalletsViewModel(services.wallets(), services.messages());
        show(new WalletsView(model, services.messages(), this::showState), () -> {});
        view.setOpen(false);
        listed = true;
    }

    private UnlockViewModel unlockModel() {
        return new UnlockViewModel(services.wallet(), services.tasks(), services.messages(), services.ui());
    }

    private void create() {
        // A node of one's own need not look through older blocks. If nothing comes of it, the next wallet has a day of
        // its own.
        keepBirthday(Optional.of(LocalDate.now(services.clock().withZone(ZoneOffset.UTC))));
        CreateViewModel model =
                new CreateViewModel(services.wallet(), services.tasks(), services.messages(), services.ui());
        show(new CreateView(model, services.messages(), this::showState, this::showState), model::close);
        inWizard.set(true);
    }

    private void keepBirthday(Optional<LocalDate> day) {
        services.walletSettings().update(now -> now.withBirthday(day));
    }

    private void restore() {
        RestoreViewModel model = new RestoreViewModel(
                services.wallet(), services.tasks(), this::keepBirthday, services.messages(), services.ui());
        show(new RestoreView(model, services.messages(), this::showState), model::close);
    }

    private void watch() {
        WatchViewModel model =
                new WatchViewModel(services.wallet(), services.tasks(), services.messages(), services.ui());
        show(new WatchView(model, services.messages(), this::showState), () -> {});
    }

    private void showAccount(WalletState.Unlocked open) {
        if (open.isWatchOnly()) {
            showWatched(open);
            return;
        }
        if (kind.scheme().isEmpty()) {
            showAccount(open, open.accounts().getFirst());
            return;
        }
        AccountKind wanted = kind;
        services.ui().whenDone(services.wallet().quantumAccount(kind.scheme().get(), 0), (account, failure) -> {
            boolean current = state.equals(Optional.of(open)) && kind.equals(wanted) && !inWizard.get();
            if (current && failure == null) {
                showAccount(open, account);
            } else if (current) {
                show(view.failure(UserError.of(failure, services.messages())), () -> {});
            }
        });
    }

    private void showAccount(WalletState.Unlocked open, Account shown) {
        AssetsViewModel assets = pages.assets(List.of(shown));
        Map<WalletTask, Runnable> tasks = new EnumMap<>(WalletTask.class);
        WalletPage page =
                switch (tab.get()) {
                    case ACCOUNT -> account(open, shown, assets, tasks);
                    case ACTIVITY -> pages.activity(Optional.of(shown));
                    case COINS -> pages.coins(Optional.of(shown), assets);
                    case EXPOSURE -> pages.exposure(open.accounts());
                    case SETTINGS -> pages.settings();
                };
        show(page.view(), Pin.all(pages.follow(assets), page.ends()));
        beginWanted(tasks);
    }

    /** No keys: what is shown is the same, and of what can be done that which needs no signature from here. */
    private void showWatched(WalletState.Unlocked open) {
        Optional<Account> account = open.accounts().stream().findFirst();
        AssetsViewModel assets = pages.assets(open.accounts());
        WalletPage page =
                switch (tab.get()) {
                    case ACCOUNT -> pages.watched(open, assets);
                    case ACTIVITY -> pages.activity(account);
                    case COINS -> pages.coins(account, assets);
                    case EXPOSURE -> pages.exposure(open.accounts());
                    case SETTINGS -> pages.settings();
                };
        show(page.view(), Pin.all(pages.follow(assets), page.ends()));
        beginWanted(pages.watchedTasks(account, assets));
    }

    private void beginWanted(Map<WalletTask, Runnable> possible) {
        Optional<Runnable> begin = wanted.map(possible::get);
        wanted = Optional.empty();
        begin.ifPresent(Runnable::run);
    }

    /** @param tasks filled with what can be begun from the page */
    private WalletPage account(
            WalletState.Unlocked open, Account shown, AssetsViewModel assets, Map<WalletTask, Runnable> tasks) {
        AccountViewModel model =
                new AccountViewModel(shown, coin, () -> services.node().chain(), services.messages(), services.ui());
        KeysViewModel keys = new KeysViewModel(shown, services.wallet().keys(), services.messages(), services.ui());
        MovesViewModel moves = new MovesViewModel(shown, services.wallet().moves(), services.ui());
        KeyCard keyCard = new KeyCard(
                keys, services.messages(), task -> wizards.changeKey(keys, task), () -> wizards.attest(model));
        MoveCard moveCard = new MoveCard(
                moves, services.messages(), () -> wizards.move(model), claim -> wizards.claim(model, claim));
        AccountView account = new AccountView(
                model,
                services.messages(),
                open.backupConfirmed(),
                () -> send(model, assets),
                new VBox(CARD_GAP, moveCard, keyCard),
                kind,
                this::choose);
        AssetsCard card = new AssetsCard(
                assets,
                services.messages(),
                any -> true,
                chosen -> pages.pay(Optional.of(shown), assets.assets(), chosen, Set.of()),
                chosen -> pages.receive(Optional.of(shown), assets.assets(), chosen));
        tasks.put(WalletTask.SEND, () -> send(model, assets));
        tasks.put(WalletTask.RECEIVE, () -> assets.assets().stream()
                .findFirst()
                .ifPresent(first -> pages.receive(Optional.of(shown), assets.assets(), first)));
        tasks.put(WalletTask.MOVE, () -> wizards.move(model));
        tasks.put(WalletTask.ATTEST, () -> wizards.attest(model));
        return new WalletPage(
                new VBox(CARD_GAP, card, account),
                Pin.all(
                        services.ui().observe(services.walletSettings().settings(), now -> model.hiddenProperty()
                                .set(now.amountsHidden())),
                        services.ui().observe(services.node().lifecycle(), model::onLifecycle),
                        services.ui().every(BALANCE_SAMPLING, model::refresh),
                        services.ui().every(BALANCE_SAMPLING, () -> moves.refresh(List.copyOf(model.shards()))),
                        services.ui().every(BALANCE_SAMPLING, assets::refresh),
                        services.ui().every(BALANCE_SAMPLING, () -> keys.refresh(List.copyOf(model.shards())))));
    }

    private void choose(AccountKind chosen) {
        if (!kind.equals(chosen)) {
            kind = chosen;
            showState();
        }
    }

    private void send(AccountViewModel account, AssetsViewModel assets) {
        account.shardProperty()
                .get()
                .ifPresent(shard -> pages.pay(
                        Optional.of(account.account()), assets.assets(), new PayAsset.OfCoin(shard), Set.of()));
    }

    private void openWizard(WalletPage page) {
        show(page.view(), page.ends());
        inWizard.set(true);
    }

    private void show(Node content, Pin ends) {
        page.release();
        page = ends;
        shown = content;
        view.show(content);
    }
}
