package org.quorate.app.ui.wallet.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.attestation.Anchor;
import org.quorate.wallet.attestation.Anchors;
import org.quorate.wallet.attestation.Attestation;
import org.quorate.wallet.attestation.Attestation.Flaw;
import org.quorate.wallet.attestation.AttestationFile;
import org.quorate.wallet.attestation.AttestationRequest;
import org.quorate.wallet.rpc.Endpoint;

/** A statement that keys have one owner: made, written to a file, checked, and its hash written down on chain. */
public final class AttestViewModel implements AutoCloseable {
    /**
     * An attestation and what is known of it.
     *
     * @param flaws what is wrong with its signatures; empty if all are good
     * @param anchor since when it stands on the chosen shard; nothing if not, or not asked yet
     */
    public record Checked(Attestation attestation, List<Flaw> flaws, Optional<Anchor> anchor) {
        public boolean isValid() {
            return flaws.isEmpty();
        }
    }

    private final Account payer;
    private final Optional<Endpoint> shard;
    private final WalletService wallet;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final Clock clock;
    private final SignatureScheme scheme;
    private final int index;
    private final SendBatch batch;
    private final Anchors anchors = new Anchors();
    private final StringProperty file = new SimpleStringProperty("");
    private final BooleanProperty bitcoin = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Checked>> checked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SendReview>> review = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param account of which the statement is, and which pays for anchoring; of a coin account, its first ML-DSA-44 account signs
     * @param shard where to anchor; nothing while the node does not run
     */
    public AttestViewModel(
            Account account,
            Optional<Endpoint> shard,
            WalletService wallet,
            RunningTasks tasks,
            Messages messages,
            UiThread ui,
            Clock clock) {
        this.payer = account;
        this.shard = shard;
        this.wallet = wallet;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.clock = clock;
        this.scheme = account.key().map(AccountKey::scheme).orElse(SignatureScheme.ML_DSA_44);
        this.index = account.index();
        this.batch = new SendBatch(wallet.coin(), ui);
        file.subscribe(() -> error.set(Optional.empty()));
    }

    /** Has the keys sign, and writes the file. */
    public void make() {
        AttestationRequest request =
                new AttestationRequest(scheme, index, Optional.of(0), bitcoin.get(), List.of(), clock.instant());
        run(tasks.track(messages.text("task.attesting"), wallet.attest(request)), made -> {
            try {
                Files.writeString(path(), AttestationFile.write(made));
                show(made);
            } catch (IOException | InvalidPathException e) {
                fail("attestation.write", e);
            }
        });
    }

    /** Reads the file and checks every signature. */
    public void verify() {
        try {
            show(AttestationFile.read(path()));
        } catch (IOException | InvalidPathException e) {
            fail("attestation.read", e);
        } catch (IllegalArgumentException malformed) {
            fail("attestation.malformed", malformed);
        }
    }

    private Path path() {
        return Path.of(file.get().strip());
    }

    private void show(Attestation attestation) {
        error.set(Optional.empty());
        review.set(Optional.empty());
        checked.set(Optional.of(new Checked(attestation, attestation.flaws(), Optional.empty())));
        lookForAnchor();
    }

    /** Asks the node since when the hash stands on the shard. */
    private void lookForAnchor() {
        Checked asked = checked.get().orElseThrow();
        shard.ifPresent(
                endpoint -> run(anchors.find(endpoint, asked.attestation().hash()), found -> {
                    if (checked.get().equals(Optional.of(asked))) {
                        checked.set(Optional.of(new Checked(asked.attestation(), asked.flaws(), found)));
                    }
                }));
    }

    /** Prepares the transaction that writes the hash down. */
    public void reviewAnchor() {
        Endpoint endpoint = shard.orElseThrow();
        Attestation attestation = checked.get().orElseThrow().attestation();
        run(
                tasks.track(
                        messages.text("task.preparing"),
                        wallet.coin().prepare(Anchors.call(payer, endpoint, attestation.hash()))),
                prepared -> review.set(Optional.of(prepared)));
    }

    /** Signs and sends it; once it is in a block the timestamp is read. */
    public void anchor() {
        SendReview confirmed = review.get().orElseThrow();
        run(tasks.track(messages.text("task.sending"), batch.send(List.of(confirmed))), none -> {
            review.set(Optional.empty());
            followAnchor();
        });
    }

    private void followAnchor() {
        batch.sent().addListener((ListChangeListener<SendBatch.Sent>) change -> {
            if (batch.sent().stream().allMatch(sent -> sent.status().isFinal())) {
                lookForAnchor();
            }
        });
        if (batch.sent().stream().allMatch(sent -> sent.status().isFinal())) {
            lookForAnchor();
        }
    }

    private <T> void run(CompletionStage<T> work, Consumer<? super T> whenDone) {
        error.set(Optional.empty());
        busy.set(true);
        ui.whenDone(work, (result, failure) -> {
            busy.set(false);
            if (failure == null) {
                whenDone.accept(result);
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    private void fail(String code, Throwable cause) {
        error.set(Optional.of(UserError.of(code, cause, messages)));
    }

    /** The scheme of the key that signs. */
    public SignatureScheme scheme() {
        return scheme;
    }

    /** Whether there is a chain to anchor on. */
    public boolean canAnchor() {
        return shard.isPresent();
    }

    public SendBatch batch() {
        return batch;
    }

    /** Where the attestation is or is to be written. */
    public StringProperty fileProperty() {
        return file;
    }

    /** Whether the wallet's first Bitcoin address signs, too. */
    public BooleanProperty bitcoinProperty() {
        return bitcoin;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Checked>> checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** What is to be confirmed. */
    public ReadOnlyObjectProperty<Optional<SendReview>> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    @Override
    public void close() {
        batch.close();
        anchors.close();
    }
}
