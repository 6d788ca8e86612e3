package org.quorate.app.ui.wallet;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.app.ui.signing.TransactionFlow;
import org.quorate.app.ui.wallet.keys.AttestView;
import org.quorate.app.ui.wallet.keys.AttestViewModel;
import org.quorate.app.ui.wallet.keys.KeyChangeView;
import org.quorate.app.ui.wallet.keys.KeyChangeViewModel;
import org.quorate.app.ui.wallet.keys.KeyTask;
import org.quorate.app.ui.wallet.keys.KeysViewModel;
import org.quorate.app.ui.wallet.move.ClaimView;
import org.quorate.app.ui.wallet.move.MoveView;
import org.quorate.app.ui.wallet.move.MoveViewModel;
import org.quorate.wallet.Account;
import org.quorate.wallet.move.Claimable;
import org.quorate.wallet.rpc.Endpoint;

/** What can be done with an account of the own node in several steps: other keys, an attestation, moves between shards. */
final class AccountWizards {
    private static final Duration KEY_SAMPLING = Duration.ofSeconds(2);

    private final AppServices services;
    private final Consumer<WalletPage> open;
    private final Runnable close;

    /**
     * Wizards over the services.
     *
     * @param open shows a page that stays until it is closed
     * @param close leaves it
     */
    AccountWizards(AppServices services, Consumer<WalletPage> open, Runnable close) {
        this.services = services;
        this.open = open;
        this.close = close;
    }

    void changeKey(KeysViewModel keys, KeyTask task) {
        KeyChangeViewModel model = new KeyChangeViewModel(
                task,
                keys.account(),
                keys.shards(task),
                keys.shards(),
                services.wallet().keys(),
                services.wallet().coin(),
                services.tasks(),
                services.messages(),
                services.ui());
        open.accept(new WalletPage(
                new KeyChangeView(model, services.messages(), close),
                Pin.all(model::close, services.ui().every(KEY_SAMPLING, model::follow))));
    }

    void attest(AccountViewModel account) {
        AttestViewModel model = new AttestViewModel(
                account.account(),
                account.shardProperty().get(),
                services.wallet(),
                services.tasks(),
                services.messages(),
                services.ui(),
                services.clock());
        open.accept(new WalletPage(new AttestView(model, services.messages(), close), model::close));
    }

    void move(AccountViewModel account) {
        List<Endpoint> shards = List.copyOf(account.shards());
        if (shards.isEmpty()) {
            return;
        }
        MoveViewModel model = new MoveViewModel(
                account.account(),
                shards,
                account.shardProperty().get().orElse(shards.getFirst()),
                services.wallet().moves(),
                services.tasks(),
                services.messages(),
                services.ui());
        open.accept(new WalletPage(new MoveView(model, services.messages(), close), model::close));
    }

    void claim(AccountViewModel account, Claimable claim) {
        account.shards().stream().findFirst().ifPresent(node -> {
            Account owner = account.account();
            TransactionFlow flow = new TransactionFlow(
                    new Signer("", owner, services.wallet().coin(), services.wallet()::signBallot),
                    services.tasks(),
                    services.messages(),
                    services.ui());
            flow.review(services.wallet().moves().prepareClaim(node, owner, claim.shard(), owner.address()));
            open.accept(new WalletPage(new ClaimView(claim, flow, services.messages(), close), flow::close));
        });
    }
}
