package org.quorate.app.ui.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.governance.BallotFiles;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.VoteFolder;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.scan.ScanViewModel;
import org.quorate.app.ui.scan.ScreenFrames;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotCheck;
import org.quorate.wallet.dao.offline.RequestMaker;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;

/** A vote that is signed on another computer: the request out, the ballot in. */
final class OfflineViewModel implements AutoCloseable {
    /** Frames that mix others, after those that are enough. */
    private static final int EXTRA_FRAMES = 4;

    private final AppServices services;
    private final DaoSession session;
    private final Proposal proposal;
    private final VoteFolder folder;
    private final ScanViewModel scan;
    private final StringProperty voter = new SimpleStringProperty("");
    private final ObjectProperty<VoteChoice> choice;
    private final StringProperty reason;
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty ballotSource = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<VoteRequest>> request = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> written = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param wanted the choice, if it was made already */
    OfflineViewModel(
            AppServices services,
            DaoSession session,
            Proposal proposal,
            Optional<Address> voter,
            Optional<VoteChoice> wanted,
            String reason) {
        this.services = services;
        this.session = session;
        this.proposal = proposal;
        this.folder = services.governance().votes();
        this.choice = new SimpleObjectProperty<>(wanted.orElse(VoteChoice.FOR));
        this.reason = new SimpleStringProperty(reason);
        this.scan = new ScanViewModel(
                services.ui(),
                UrType.VOTE_BALLOT,
                SignedBallot.MAX_SIZE,
                ballot -> ballotSource.set(UrFrames.text(UrType.VOTE_BALLOT, ballot)),
                this::fail);
        voter.ifPresent(known -> this.voter.set(known.toChecksummed()));
        voter.filter(_ -> wanted.isEmpty()).ifPresent(this::recall);
    }

    /** A request that was made before is gone on with. */
    private void recall(Address account) {
        later(() -> folder.request(subject(account)), (found, failure) -> {
            if (failure == null && request.get().isEmpty()) {
                found.filter(known ->
                                known.deadline() > services.clock().instant().getEpochSecond())
                        .ifPresent(known -> request.set(Optional.of(known)));
            }
        });
    }

    private VoteFolder.Subject subject(Address account) {
        return new VoteFolder.Subject(session, proposal, account);
    }

    /** Asks the chain for all that the request has to say. */
    void make() {
        Address account;
        try {
            account = Recipient.parse(voter.get().replace(" ", "")).address();
        } catch (WalletException malformed) {
            fail(malformed);
            return;
        }
        VoteChoice chosen = choice.get();
        String words = reason.get().strip();
        later(
                () -> {
                    ChainTime time = session.client().time(services.clock());
                    RequestMaker.Wish wish = new RequestMaker.Wish(
                            account, session.client().keyOf(account), chosen, words, time.past(), end(time.now()));
                    VoteRequest made = new RequestMaker(session.client()).make(proposal, wish, time.own());
                    folder.keep(subject(account), made);
                    return made;
                },
                (made, failure) -> {
                    if (failure == null) {
                        request.set(Optional.of(made));
                    } else {
                        fail(failure);
                    }
                });
    }

    /** A ballot is good as long as voting is open, as far as that is known in seconds. */
    private long end(long now) {
        long week = now + 7 * 86_400L;
        return session.facts().clock() == DaoFacts.Clock.SECONDS
                ? Math.max(now + 60, session.client().status(proposal).deadline())
                : week;
    }

    /** Back to the choice; the request that was made is forgotten only when another one is made. */
    void anew() {
        request.set(Optional.empty());
        written.set(Optional.empty());
        error.set(Optional.empty());
    }

    /** Frames for a code that changes. */
    List<String> frames() {
        return UrFrames.frames(UrType.VOTE_REQUEST, bytes(), UrFrames.FRAME_BYTES, EXTRA_FRAMES);
    }

    /** As one text, for the clipboard. */
    String text() {
        return UrFrames.text(UrType.VOTE_REQUEST, bytes());
    }

    private Bytes bytes() {
        return VoteRequestCodec.write(request.get().orElseThrow());
    }

    /** Writes the request to the file that was named. */
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
                (path, failure) -> {
                    if (failure == null) {
                        written.set(Optional.of(path));
                    } else {
                        fail(failure);
                    }
                });
    }

    /** Reads what came back and checks it without the chain. @param then gets the request and its ballot */
    void take(BiConsumer<VoteRequest, SignedBallot> then) {
        VoteRequest asked = request.get().orElseThrow();
        String source = ballotSource.get().strip();
        later(
                () -> {
                    SignedBallot ballot = ballot(source);
                    BallotCheck.offline(asked, ballot);
                    folder.keep(subject(asked.voter()), ballot);
                    return ballot;
                },
                (ballot, failure) -> {
                    if (failure == null) {
                        then.accept(asked, ballot);
                    } else {
                        fail(failure);
                    }
                });
    }

    private static SignedBallot ballot(String source) {
        try {
            Bytes bytes = source.regionMatches(true, 0, "ur:", 0, 3)
                    ? BallotFiles.text(UrType.VOTE_BALLOT, source, SignedBallot.MAX_SIZE)
                    : BallotFiles.read(UrType.VOTE_BALLOT, Path.of(source), SignedBallot.MAX_SIZE);
            return SignedBallot.read(bytes);
        } catch (CborException malformed) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, "", malformed);
        } catch (InvalidPathException unusable) {
            throw new WalletException(DaoProblem.FILE_UNUSABLE, source);
        }
    }

    private <T> void later(Supplier<T> work, BiConsumer<T, Throwable> done) {
        error.set(Optional.empty());
        busy.set(true);
        CompletableFuture<T> asked = services.governance().ask(work);
        services.ui().whenDone(asked, (result, failure) -> {
            busy.set(false);
            done.accept(result, failure);
        });
    }

    private void fail(Throwable failure) {
        error.set(Optional.of(UserError.of(failure, services.messages())));
    }

    DaoSession session() {
        return session;
    }

    Proposal proposal() {
        return proposal;
    }

    StringProperty voterProperty() {
        return voter;
    }

    ObjectProperty<VoteChoice> choiceProperty() {
        return choice;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    /** Where the request is to be written. */
    StringProperty fileProperty() {
        return file;
    }

    /** Where the ballot is: a file, a folder of pictures, or the text itself. */
    StringProperty ballotSourceProperty() {
        return ballotSource;
    }

    /** Nothing until it was made. */
    ReadOnlyObjectProperty<Optional<VoteRequest>> requestProperty() {
        return request.getReadOnlyProperty();
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

    /** Reads the ballot from camera or screen; what was read is the source then. */
    ScanViewModel scan() {
        return scan;
    }

    FrameSource.Opener camera() {
        return services.camera();
    }

    FrameSource.Opener screen() {
        return () -> new ScreenFrames(services.ui());
    }

    @Override
    public void close() {
        scan.close();
    }
}
