package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.quorate.app.governance.DaoContracts;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.dao.DaoPlan;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Makes a DAO by three transactions, each of which waits for the one before. */
final class CreateDaoViewModel implements AutoCloseable {
    /** How far it is. */
    enum Step {
        FILL,
        REVIEW,
        PROGRESS
    }

    private final AppServices services;
    private final List<Signer> signers;
    private final Consumer<FollowedDao> onDone;
    private final CreateDaoForm form = new CreateDaoForm();
    private final List<Integer> shards;
    private final ObjectProperty<Integer> shard;
    private final ObjectProperty<Signer> signer;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILL);
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<DaoPlan> plan = Optional.empty();
    private Optional<SendReview> first = Optional.empty();
    private Optional<DaoSession> made = Optional.empty();
    private Registration tracking = () -> {};
    private boolean closed;

    /** @param onDone told of the DAO when the person has seen that it is there */
    CreateDaoViewModel(AppServices services, List<Signer> signers, Consumer<FollowedDao> onDone) {
        this.services = services;
        this.signers = signers;
        this.onDone = onDone;
        int count = services.governance().shards().size();
        this.shards = IntStream.range(0, count).boxed().toList();
        this.shard = new SimpleObjectProperty<>(count == 0 ? null : 0);
        this.signer = new SimpleObjectProperty<>(signers.isEmpty() ? null : signers.getFirst());
        if (!signers.isEmpty()) {
            form.holders.set(signers.getFirst().account().address().toChecksummed() + " 100");
        }
    }

    /** Works out where the three contracts will stand. */
    void review() {
        error.set(Optional.empty());
        DaoPlan.Wish wish;
        DaoPlan.Codes codes = DaoContracts.codes(form.busy.get());
        try {
            wish = form.wish();
            // The addresses follow from the nonce, which the node is asked for; whether there can be such a DAO does
            // not.
            Bytes code = new DaoPlan(wish, codes, signer.get().account().address(), 0)
                    .transactions()
                    .getFirst();
            busy.set(true);
            services.ui().whenDone(prepare(code), (found, failure) -> {
                busy.set(false);
                if (failure == null) {
                    first = Optional.of(found);
                    plan = Optional.of(new DaoPlan(
                            wish,
                            codes,
                            found.from().address(),
                            found.transaction().nonce()));
                    // The holders' token names its treasury, so the first transaction is another one than was asked
                    // about.
                    prepareFirst();
                } else {
                    fail(failure);
                }
            });
        } catch (WalletException unfit) {
            fail(unfit);
        }
    }

    private void prepareFirst() {
        busy.set(true);
        services.ui().whenDone(prepare(plan.orElseThrow().transactions().getFirst()), (found, failure) -> {
            busy.set(false);
            if (failure == null) {
                first = Optional.of(found);
                step.set(Step.REVIEW);
            } else {
                fail(failure);
            }
        });
    }

    private CompletableFuture<SendReview> prepare(Bytes code) {
        return services.tasks()
                .track(
                        services.messages().text("task.preparing"),
                        signer.get()
                                .coin()
                                .prepare(new ContractCall(
                                        signer.get().account(),
                                        services.governance().endpoint(place()),
                                        Optional.empty(),
                                        UInt256.ZERO,
                                        code)));
    }

    private Place place() {
        return new Place.OwnShard(shard.get());
    }

    void edit() {
        error.set(Optional.empty());
        step.set(Step.FILL);
    }

    /** Sends the three, one after the other. */
    void confirm() {
        if (busy.get() || step.get() != Step.REVIEW) {
            return;
        }
        busy.set(true);
        step.set(Step.PROGRESS);
        send(first.orElseThrow());
    }

    private void send(SendReview review) {
        services.ui().whenDone(signer.get().coin().send(review), (sent, failure) -> {
            if (failure != null) {
                busy.set(false);
                fail(failure);
                return;
            }
            tracking = signer.get().coin().track(sent, status -> services.ui().execute(() -> follow(status)));
        });
    }

    private void follow(SendStatus status) {
        if (closed) {
            return;
        }
        if (status instanceof SendStatus.Confirmed) {
            done.set(done.get() + 1);
            next();
        } else if (status.isFinal()) {
            busy.set(false);
            fail(new WalletException(DaoProblem.BAD_INPUT, "transaction " + (done.get() + 1) + " of 3 failed"));
        }
    }

    private void next() {
        List<Bytes> all = plan.orElseThrow().transactions();
        if (done.get() == all.size()) {
            finish();
            return;
        }
        services.ui().whenDone(prepare(all.get(done.get())), (review, failure) -> {
            if (failure == null) {
                send(review);
            } else {
                busy.set(false);
                fail(failure);
            }
        });
    }

    /** Reads back what was made: another transaction of the account in between would have put it elsewhere. */
    private void finish() {
        DaoPlan planned = plan.orElseThrow();
        Optional<Address> maker = Optional.of(signer.get().account().address());
        FollowedDao dao = new FollowedDao(form.name.get(), place(), planned.governor(), maker);
        services.ui().whenDone(services.governance().open(dao), (session, failure) -> {
            busy.set(false);
            if (failure != null) {
                fail(failure);
            } else if (!session.facts().executor().equals(planned.timelock())
                    || !session.facts().token().address().equals(planned.token())) {
                fail(new WalletException(
                        DaoProblem.NOT_A_GOVERNOR,
                        "another transaction of the account came in between; do not use this DAO, make it anew"));
            } else {
                made = Optional.of(session);
                done.set(done.get() + 1);
            }
        });
    }

    /** Goes to the new DAO. */
    void open() {
        made.ifPresent(session -> onDone.accept(session.dao()));
    }

    private void fail(Throwable failure) {
        error.set(Optional.of(UserError.of(failure, services.messages())));
    }

    CreateDaoForm form() {
        return form;
    }

    /** Of this program's node; none unless it runs. */
    List<Integer> shards() {
        return shards;
    }

    List<Signer> signers() {
        return signers;
    }

    ObjectProperty<Integer> shardProperty() {
        return shard;
    }

    ObjectProperty<Signer> signerProperty() {
        return signer;
    }

    Optional<DaoPlan> plan() {
        return plan;
    }

    /** The first of the three. */
    Optional<SendReview> firstReview() {
        return first;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** How many of the three transactions are in blocks; 4 when the DAO was read back. */
    ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        tracking.close();
    }
}
