package org.quorate.app.ui.explorer.workbench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.app.abi.Decoded;
import org.quorate.app.abi.ShownValue;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.node.explorer.CallAttempt;
import org.quorate.node.explorer.CallOutcome;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiException;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.WalletException;

/**
 * One form from its arguments to its answer, or to its block. Before anything is signed the call is tried, so that a refusal
 * is told in the contract's own words and costs nothing; what is signed is what {@link #reviewProperty} shows.
 */
final class CallViewModel implements AutoCloseable {
    /** How far it is. */
    enum Step {
        FILL,
        REVIEW,
        SENT
    }

    private final Bench bench;
    private final CallForm form;
    private final Optional<Address> contract;
    private final List<StringProperty> arguments;
    private final StringProperty value = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILL);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SendReview>> review = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SentTransaction>> sent = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SendStatus> status = new ReadOnlyObjectWrapper<>(new SendStatus.Pending(false));
    private Optional<Signer> signer = Optional.empty();
    private Registration tracking = () -> {};

    /** @param contract nothing for a deployment */
    CallViewModel(Bench bench, CallForm form, Optional<Address> contract) {
        this.bench = bench;
        this.form = form;
        this.contract = contract;
        this.arguments = form.inputs().stream()
                .<StringProperty>map(_ -> new SimpleStringProperty(""))
                .toList();
        Stream.concat(arguments.stream(), Stream.of(value))
                .forEach(field -> field.subscribe(() -> {
                    problem.set("");
                    error.set(Optional.empty());
                }));
    }

    /** Asks the contract, which changes nothing. */
    void read() {
        data().ifPresent(data -> {
            busy.set(true);
            bench.later(
                    () -> bench.tryCall(new CallAttempt(caller(), contract, UInt256.ZERO, data)),
                    (outcome, failure) -> {
                        busy.set(false);
                        if (failure != null) {
                            error.set(Optional.of(UserError.of(failure, bench.messages())));
                        } else if (outcome.succeeded()) {
                            answer.set(words(outcome.output()));
                        } else {
                            refuse(outcome);
                        }
                    });
        });
    }

    private Address caller() {
        return bench.signer().map(chosen -> chosen.account().address()).orElse(Address.ZERO);
    }

    /** The answer in words, or as it is if it is none of the function's. */
    private String words(Bytes output) {
        if (form instanceof CallForm.OfFunction(var function)) {
            try {
                List<ShownValue> values = function.decodeOutput(output);
                return values.isEmpty()
                        ? bench.messages().text("explorer.bench.answered")
                        : values.stream().map(CallViewModel::line).collect(Collectors.joining("\n"));
            } catch (AbiException otherwiseEncoded) {
                return output.toHex();
            }
        }
        return output.toHex();
    }

    private static String line(ShownValue shown) {
        return shown.name().isEmpty() ? shown.inline() : shown.name() + ": " + shown.inline();
    }

    private void refuse(CallOutcome outcome) {
        String reason = bench.decoder(contract)
                .error(outcome.output())
                .map(Decoded::inline)
                .or(() -> outcome.output().isEmpty()
                        ? Optional.empty()
                        : Optional.of(outcome.output().toHex()))
                .or(outcome::error)
                .orElse("");
        problem.set(bench.messages().text("explorer.bench.refused", reason));
    }

    private Optional<Bytes> data() {
        answer.set("");
        problem.set("");
        error.set(Optional.empty());
        try {
            return Optional.of(
                    form.data(arguments.stream().map(StringProperty::get).toList()));
        } catch (AbiFormatException e) {
            problem.set(AbiTexts.of(e, bench.messages()));
            return Optional.empty();
        }
    }

    /** Tries the call, then asks the node for what the review needs. */
    void review() {
        Optional<Bytes> data = data();
        signer = bench.signer();
        if (data.isEmpty()) {
            return;
        }
        if (signer.isEmpty()) {
            problem.set(bench.messages().text("explorer.bench.noSigner"));
            return;
        }
        UInt256 wei;
        try {
            wei = value.get().isBlank()
                    ? UInt256.ZERO
                    : CoinAmount.parse(bench.messages().plain(value.get()));
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, bench.messages())));
            return;
        }
        busy.set(true);
        Address from = signer.get().account().address();
        bench.later(() -> bench.tryCall(new CallAttempt(from, contract, wei, data.get())), (outcome, failure) -> {
            if (failure == null && !outcome.succeeded()) {
                busy.set(false);
                refuse(outcome);
            } else {
                prepare(wei, data.get());
            }
        });
    }

    private void prepare(UInt256 wei, Bytes data) {
        ContractCall call = new ContractCall(signer.orElseThrow().account(), bench.endpoint(), contract, wei, data);
        CompletableFuture<SendReview> prepared = bench.tasks()
                .track(
                        bench.messages().text("task.preparing"),
                        signer.get().coin().prepare(call));
        bench.ui().whenDone(prepared, (found, failure) -> {
            busy.set(false);
            if (failure == null) {
                review.set(Optional.of(found));
                step.set(Step.REVIEW);
            } else {
                error.set(Optional.of(UserError.of(failure, bench.messages())));
            }
        });
    }

    /** Back to the arguments. */
    void edit() {
        error.set(Optional.empty());
        step.set(Step.FILL);
    }

    /** Signs and sends what was reviewed. */
    void confirm() {
        error.set(Optional.empty());
        busy.set(true);
        CompletableFuture<SentTransaction> sending = bench.tasks()
                .track(
                        bench.messages().text("task.sending"),
                        signer.orElseThrow().coin().send(review.get().orElseThrow()));
        bench.ui().whenDone(sending, (transaction, failure) -> {
            busy.set(false);
            if (failure == null) {
                follow(transaction);
            } else {
                error.set(Optional.of(UserError.of(failure, bench.messages())));
            }
        });
    }

    private void follow(SentTransaction transaction) {
        sent.set(Optional.of(transaction));
        step.set(Step.SENT);
        tracking = signer.orElseThrow().coin().track(transaction, news -> bench.ui()
                .execute(() -> show(news)));
    }

    private void show(SendStatus news) {
        status.set(news);
        if (news instanceof SendStatus.Confirmed && form instanceof CallForm.OfConstructor(var artifact)) {
            bench.deployed(artifact, created().orElseThrow());
        }
    }

    /** Where the new contract is, once it was sent. */
    Optional<Address> created() {
        return form instanceof CallForm.OfConstructor
                ? sent.get()
                        .map(transaction -> Address.ofCreate(
                                transaction.review().from().address(),
                                transaction.review().transaction().nonce()))
                : Optional.empty();
    }

    CallForm form() {
        return form;
    }

    Optional<Address> contract() {
        return contract;
    }

    /** As typed, in the order of the form's inputs. */
    List<StringProperty> arguments() {
        return arguments;
    }

    /** Coins as typed; empty is none. */
    StringProperty valueProperty() {
        return value;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What the contract answered, in words; empty before. */
    ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** What is wrong with the arguments, or why the contract refuses; empty if nothing is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<SendReview>> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<SentTransaction>> sentProperty() {
        return sent.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<SendStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    @Override
    public void close() {
        tracking.close();
    }
}
