package org.quorate.app.ui.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.governance.BallotFiles;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.scan.ScanViewModel;
import org.quorate.app.ui.scan.ScreenFrames;
import org.quorate.protocol.Bytes;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.offline.BallotSigner;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;

/** The signing of a vote on a computer that is never online: the request in, the ballot out. Belongs to the window's thread. */
final class SignOfflineViewModel implements AutoCloseable {
    /** Accounts of a scheme that are looked through for the voter. */
    private static final int MOST_ACCOUNTS = 10;
    /** Frames that mix others, after those that are enough. */
    private static final int EXTRA_FRAMES = 4;

    private final OfflineSigner signer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScanViewModel scan;
    private final StringProperty source = new SimpleStringProperty("");
    private final StringProperty file = new SimpleStringProperty("");
    private final BooleanProperty replace = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SignedBallot>> ballot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> written = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** A request, and what the log of this computer has to say about it. */
    record Shown(VoteRequest request, SigningLog.Review review) {}

    SignOfflineViewModel(OfflineSigner signer) {
        this.signer = signer;
        this.scan = new ScanViewModel(
                signer.ui(),
                UrType.VOTE_REQUEST,
                VoteRequestCodec.MAX_SIZE,
                bytes -> source.set(UrFrames.text(UrType.VOTE_REQUEST, bytes)),
                this::fail);
    }

    /** Reads the request that was named, or is a text. */
    void take() {
        String from = source.get().strip();
        later(
                () -> {
                    VoteRequest request = request(from);
                    return new Shown(request, signer.log().review(request));
                },
                taken -> shown.set(Optional.of(taken)));
    }

    private static VoteRequest request(String source) {
        try {
            return VoteRequestCodec.read(
                    source.regionMatches(true, 0, "ur:", 0, 3)
                            ? BallotFiles.text(UrType.VOTE_REQUEST, source, VoteRequestCodec.MAX_SIZE)
                            : BallotFiles.read(UrType.VOTE_REQUEST, Path.of(source), VoteRequestCodec.MAX_SIZE));
        } catch (CborException malformed) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, "", malformed);
        } catch (InvalidPathException unusable) {
            throw new WalletException(DaoProblem.FILE_UNUSABLE, source);
        }
    }

    /** Another request is to be taken. */
    void anew() {
        shown.set(Optional.empty());
        ballot.set(Optional.empty());
        written.set(Optional.empty());
        replace.set(false);
        error.set(Optional.empty());
    }

    /** Unlocks the vault, signs with the voter's key, and locks the vault again. @param password is wiped */
    void sign(SecretChars password) {
        VoteRequest request = shown.get().orElseThrow().request();
        boolean meant = replace.get();
        later(
                () -> {
                    WalletService wallet = signer.wallet();
                    try (password) {
                        wallet.unlock(password).join();
                        return wallet.signVote(new SigningOrder(request, account(wallet, request), true, meant))
                                .join();
                    } finally {
                        wallet.lock().join();
                    }
                },
                signed -> ballot.set(Optional.of(signed)));
    }

    /** @throws WalletException with {@link DaoProblem#BALLOT_WRONG_KEY} if no account of this wallet is the voter */
    private static int account(WalletService wallet, VoteRequest request) {
        List<Account> accounts = request.scheme().isForAccounts()
                ? java.util.stream.IntStream.range(0, MOST_ACCOUNTS)
                        .mapToObj(
                                i -> wallet.quantumAccount(request.scheme(), i).join())
                        .toList()
                : ((WalletState.Unlocked) wallet.state()).accounts();
        return accounts.stream()
                .filter(each -> BallotSigner.isFor(request, each.address(), each.key()))
                .findFirst()
                .orElseThrow(() -> new WalletException(
                        DaoProblem.BALLOT_WRONG_KEY, request.voter().toString()))
                .index();
    }

    /** Frames for a code that changes. */
    List<String> frames() {
        return UrFrames.frames(UrType.VOTE_BALLOT, bytes(), UrFrames.FRAME_BYTES, EXTRA_FRAMES);
    }

    /** As one text, for the clipboard. */
    String text() {
        return UrFrames.text(UrType.VOTE_BALLOT, bytes());
    }

    private Bytes bytes() {
        return ballot.get().orElseThrow().write();
    }

    /** Writes the ballot to the file that was named. */
    void save() {
        Bytes bytes = bytes();
        String name = file.get().strip();
        later(
                () -> {
                    try {
                        return Files.write(Path.of(name), bytes.toArray());
                    } catch (IOException | InvalidPathException unusable) {
                        throw new WalletException(DaoProblem.FILE_UNUSABLE, name);
                    }
                },
                path -> written.set(Optional.of(path)));
    }

    private <T> void later(Supplier<T> work, java.util.function.Consumer<T> then) {
        error.set(Optional.empty());
        busy.set(true);
        BiConsumer<T, Throwable> done = (result, failure) -> {
            busy.set(false);
            if (failure == null) {
                then.accept(result);
            } else {
                fail(failure);
            }
        };
        signer.ui().whenDone(CompletableFuture.supplyAsync(work, threads), done);
    }

    private void fail(Throwable failure) {
        error.set(Optional.of(UserError.of(failure, messages())));
    }

    Messages messages() {
        return signer.messages();
    }

    boolean isEnforced() {
        return signer.isEnforced();
    }

    /** Where the request is: a file, a folder of pictures, or the text itself. */
    StringProperty sourceProperty() {
        return source;
    }

    /** Where the ballot is to be written. */
    StringProperty fileProperty() {
        return file;
    }

    /** Whether another choice that was signed before is meant to be replaced. */
    BooleanProperty replaceProperty() {
        return replace;
    }

    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<SignedBallot>> ballotProperty() {
        return ballot.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Path>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    ScanViewModel scan() {
        return scan;
    }

    FrameSource.Opener camera() {
        return signer.camera();
    }

    FrameSource.Opener screen() {
        return () -> new ScreenFrames(signer.ui());
    }

    @Override
    public void close() {
        scan.close();
        threads.shutdownNow();
    }
}
