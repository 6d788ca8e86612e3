package org.quorate.app.ui.wallet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.UserError;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/** Shows the part of the wallet that fits its state, and the wizards that lead from one to the next. */
public final class WalletController implements ScreenController {
    private static final Duration BALANCE_SAMPLING = Duration.ofSeconds(2);

    private final AppServices services;
    private final CoinService coin;
    private final WalletView view;
    private Optional<WalletState> state = Optional.empty();
    private Pin pins = () -> {};

    /** What belongs to the page that is shown and ends with it: samplers, view models that hold secrets. */
    private Pin page = () -> {};
    /** While a wizard is open it stays, whatever the wallet's state does behind it. */
    private boolean inWizard;

    public WalletController(AppServices services) {
        this.services = services;
        this.coin = services.wallet().coin();
        this.view = new WalletView(services.messages(), () -> services.wallet().lock());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {
        Registration states = services.wallet().onState(next -> services.ui().execute(() -> onState(next)));
        pins = states::close;
    }

    /** Wizards end when their screen is left: their secrets do not wait in the background. */
    @Override
    public void detach() {
        pins.release();
        page.release();
        page = () -> {};
        inWizard = false;
        state = Optional.empty();
    }

    private void onState(WalletState next) {
        boolean isNew = !state.equals(Optional.of(next));
        state = Optional.of(next);
        view.setLockShown(next instanceof WalletState.Unlocked);
        boolean lockedUnderWizard = next instanceof WalletState.Locked && isNew;
        if (isNew && (!inWizard || lockedUnderWizard)) {
            showState();
        }
    }

    private void showState() {
        inWizard = false;
        switch (state.orElseThrow()) {
            case WalletState.NoVault() ->
                show(new WelcomeView(services.messages(), this::create, this::restore), () -> {});
            case WalletState.Locked() -> show(new UnlockView(unlockModel(), services.messages()), () -> {});
            case WalletState.Unusable(var problem) ->
                show(view.failure(UserError.of(new WalletException(problem), services.messages())), () -> {});
            case WalletState.Unlocked open -> showAccount(open);
        }
    }

    private UnlockViewModel unlockModel() {
        return new UnlockViewModel(services.wallet(), services.tasks(), services.messages(), services.ui());
    }

    private void create() {
        CreateViewModel model =
                new CreateViewModel(services.wallet(), services.tasks(), services.messages(), services.ui());
        show(new CreateView(model, services.messages(), this::showState, this::showState), model::close);
        inWizard = true;
    }

    private void restore() {
        RestoreViewModel model =
                new RestoreViewModel(services.wallet(), services.tasks(), services.messages(), services.ui());
        show(new RestoreView(model, services.messages(), this::showState), model::close);
    }

    private void showAccount(WalletState.Unlocked open) {
        AccountViewModel model = new AccountViewModel(
                open.accounts().getFirst(), coin, () -> services.node().chain(), services.messages(), services.ui());
        AccountView account = new AccountView(model, services.messages(), open.backupConfirmed(), () -> send(model));
        show(
                account,
                Pin.all(
                        services.ui().observe(services.node().lifecycle(), model::onLifecycle),
                        services.ui().every(BALANCE_SAMPLING, model::refresh)));
    }

    private void send(AccountViewModel account) {
        List<Endpoint> shards = List.copyOf(account.shards());
        SendViewModel model = new SendViewModel(
                account.account(), shards, coin, services.tasks(), services.messages(), services.ui());
        account.shardProperty().get().ifPresent(model.shardProperty()::set);
        show(new SendView(model, services.messages(), this::showState), model::close);
        inWizard = true;
    }

    private void show(Node content, Pin ends) {
        page.release();
        page = ends;
        view.show(content);
    }
}
