package org.quorate.app.ui.wallet.pay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.scan.ScanViewModel;
import org.quorate.app.ui.scan.ScreenFrames;
import org.quorate.app.ui.wallet.pay.PayReview.Handover;
import org.quorate.protocol.Bytes;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtCode;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrType;

/** A payment from the form to its block. What is signed is what {@link #reviewProperty} shows, nothing is asked anew. */
public final class PayViewModel implements AutoCloseable {
    /** Where one is. */
    public enum Step {
        FILL,
        REVIEW,
        PROGRESS
    }

    private final List<PayAsset> assets;
    private final Function<PayAsset, Payer> payers;
    private final Set<String> coins;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final FrameSource.Opener camera;
    private final ScanViewModel scan;
    private final ObjectProperty<PayAsset> asset;
    private final StringProperty recipient = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final ObjectProperty<FeeWish.Level> fee = new SimpleObjectProperty<>(FeeWish.Level.NORMAL);
    private final StringProperty customFee = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILL);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PayReview>> review = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PaySent>> sent = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PayStatus> status;
    private final ReadOnlyStringWrapper fileOutcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fileProblem = new ReadOnlyStringWrapper("");
    private Optional<Function<FeeWish, CompletableFuture<PayReview>>> withoutForm = Optional.empty();
    private Optional<CompletableFuture<PayReview>> preparing = Optional.empty();
    private Registration tracking = () -> {};

    /**
     * A payment.
     *
     * @param assets with what can be paid, not empty; the first is chosen
     * @param payers who pays with an asset
     * @param coins names of the Bitcoin coins to spend; empty to let the wallet choose
     * @param camera by which the codes of a signer are read
     */
    public PayViewModel(
            List<PayAsset> assets,
            Function<PayAsset, Payer> payers,
            Set<String> coins,
            RunningTasks tasks,
            Messages messages,
            UiThread ui,
            FrameSource.Opener camera) {
        this.camera = camera;
        this.scan = new ScanViewModel(ui, UrType.CRYPTO_PSBT, PsbtCode.LARGEST, this::sendScanned, this::fail);
        this.assets = List.copyOf(assets);
        this.payers = payers;
        this.coins = Set.copyOf(coins);
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.asset = new SimpleObjectProperty<>(assets.getFirst());
        this.status = new ReadOnlyObjectWrapper<>(new PayStatus(
                PayStatus.Kind.PENDING, messages.text("send.pending.title"), messages.text("send.pending.text")));
        // An error is about what stood in the form when it was checked.
        List.<ObservableValue<?>>of(recipient, amount, asset, fee, customFee)
                .forEach(field -> field.subscribe(() -> error.set(Optional.empty())));
        recipient.subscribe(this::onRecipient);
    }

    /** A payment request fills the form. */
    private void onRecipient(String text) {
        if (!PayRequest.looksLike(text)) {
            return;
        }
        try {
            PayRequest request = PayRequest.parse(text, assets, asset.get());
            ui.execute(() -> {
                asset.set(request.asset());
                recipient.set(request.to());
                request.amount().map(messages::typed).ifPresent(amount::set);
            });
        } catch (WalletException e) {
            ui.execute(() -> error.set(Optional.of(UserError.of(e, messages))));
        }
    }

    /** Checks the form and asks for what the review needs. */
    public void review() {
        PayForm form = new PayForm(
                recipient.get(),
                messages.plain(amount.get()),
                new FeeWish(fee.get(), messages.plain(customFee.get())),
                coins);
        review(() -> payers.apply(asset.get()).prepare(form));
    }

    /** As {@link #review()}, for a payment that needs no form: only its fee is chosen. */
    public void review(Function<FeeWish, CompletableFuture<PayReview>> prepare) {
        withoutForm = Optional.of(prepare);
        reviewAgain();
    }

    /** Asks anew for the review of a payment without a form, with the fee that is chosen now. */
    public void reviewAgain() {
        withoutForm.ifPresent(
                prepare -> review(() -> prepare.apply(new FeeWish(fee.get(), messages.plain(customFee.get())))));
    }

    private void review(Supplier<CompletableFuture<PayReview>> prepare) {
        error.set(Optional.empty());
        CompletableFuture<PayReview> asked;
        try {
            asked = tasks.track(messages.text("task.preparing"), prepare.get());
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
            return;
        }
        busy.set(true);
        preparing = Optional.of(asked);
        ui.whenDone(asked, (prepared, failure) -> {
            if (!preparing.equals(Optional.of(asked))) {
                return;
            }
            preparing = Optional.empty();
            busy.set(false);
            if (failure == null) {
                review.set(Optional.of(prepared));
                step.set(Step.REVIEW);
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    /** Does not wait any longer for a review; its answer is not heard. */
    public void stopPreparing() {
        preparing.ifPresent(asked -> asked.cancel(true));
        preparing = Optional.empty();
        busy.set(false);
    }

    /** Back to the form. */
    public void edit() {
        error.set(Optional.empty());
        step.set(Step.FILL);
    }

    /** Signs and sends what was reviewed. */
    public void confirm() {
        follow(review.get().orElseThrow().send().get());
    }

    /** Frames of the code of what was reviewed, for a device with a camera. @throws WalletException if it is too long */
    List<String> frames() {
        return PsbtCode.frames(handover().unsigned(), PsbtCode.FRAME_BYTES);
    }

    /** Reads the signer's codes. */
    ScanViewModel scan() {
        return scan;
    }

    FrameSource.Opener camera() {
        return camera;
    }

    FrameSource.Opener screen() {
        return () -> new ScreenFrames(ui);
    }

    private void sendScanned(Bytes payload) {
        fileOutcome.set("");
        fileProblem.set("");
        try {
            follow(handover().send().apply(PsbtCode.read(payload)));
        } catch (WalletException unusable) {
            fail(unusable);
        }
    }

    private void fail(WalletException why) {
        error.set(Optional.of(UserError.of(why, messages)));
    }

    /** Writes what was reviewed to a new file, for the wallet or device that has the keys. @param file as typed */
    public void saveUnsigned(String file) {
        PartiallySigned unsigned = handover().unsigned();
        fileOutcome.set("");
        fileProblem.set("");
        ui.whenDone(
                CompletableFuture.runAsync(() -> PsbtFiles.write(unsigned, file)),
                (saved, failure) -> report(failure, "pay.handover.saved"));
    }

    /** Sends what was reviewed, if a file has it completely signed. @param file as typed */
    public void sendSigned(String file) {
        Handover handover = handover();
        fileOutcome.set("");
        fileProblem.set("");
        ui.whenDone(CompletableFuture.supplyAsync(() -> PsbtFiles.read(file)), (signed, failure) -> {
            if (failure == null) {
                follow(handover.send().apply(signed));
            } else {
                report(failure, "");
            }
        });
    }

    private Handover handover() {
        return review.get().flatMap(PayReview::handover).orElseThrow();
    }

    private void report(Throwable failure, String success) {
        if (failure == null) {
            fileOutcome.set(messages.text(success));
        } else if (failure.getCause() instanceof PsbtFiles.FileException known) {
            fileProblem.set(messages.text(known.key()));
        } else {
            error.set(Optional.of(UserError.of(failure, messages)));
        }
    }

    private void follow(CompletableFuture<PaySent> sending) {
        error.set(Optional.empty());
        busy.set(true);
        ui.whenDone(tasks.track(messages.text("task.sending"), sending), (payment, failure) -> {
            busy.set(false);
            if (failure == null) {
                sent.set(Optional.of(payment));
                step.set(Step.PROGRESS);
                tracking = payment.follow().apply(news -> ui.execute(() -> status.set(news)));
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    /** With what can be paid. */
    public List<PayAsset> assets() {
        return assets;
    }

    /** The Bitcoin coins that are to be spent; empty if the wallet chooses. */
    public Set<String> coins() {
        return coins;
    }

    public ObjectProperty<PayAsset> assetProperty() {
        return asset;
    }

    public StringProperty recipientProperty() {
        return recipient;
    }

    /** As typed. */
    public StringProperty amountProperty() {
        return amount;
    }

    public ObjectProperty<FeeWish.Level> feeProperty() {
        return fee;
    }

    /** As typed: gwei for a unit of gas, satoshis for a virtual byte. */
    public StringProperty customFeeProperty() {
        return customFee;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<PayReview>> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    /** What became of a file; empty for nothing. */
    public ReadOnlyStringProperty fileOutcomeProperty() {
        return fileOutcome.getReadOnlyProperty();
    }

    /** Why a file was not written or read; empty for nothing. */
    public ReadOnlyStringProperty fileProblemProperty() {
        return fileProblem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<PaySent>> sentProperty() {
        return sent.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PayStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Stops following; the payment goes its way. */
    @Override
    public void close() {
        scan.close();
        stopPreparing();
        tracking.close();
    }
}
