package org.quorate.app.governance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.dao.proof.VoteReceipt;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that were made, ballots that came back and receipts of votes, so that a vote that is signed elsewhere can be gone on
 * with after the window was closed. One of each for a DAO, a proposal and a voter: the newest.
 */
public final class VoteFolder {
    private static final Logger LOG = LoggerFactory.getLogger(VoteFolder.class);

    /** Requests that are looked through for the one that a ballot answers. */
    private static final int MAX_SEARCHED = 10_000;

    private final Path folder;

    public VoteFolder(Path folder) {
        this.folder = folder;
    }

    /** What a vote is of. */
    public record Subject(DaoSession session, Proposal proposal, Address voter) {
        /** Names of files: the chain's genesis tells chains of one id apart. */
        private String name() {
            String all = session.facts().chainId()
                    + session.facts().genesis().toHex()
                    + session.facts().governor().toHex()
                    + proposal.id().toHex()
                    + voter.toHex();
            return Hash.keccak256(all.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .toHex()
                    .substring(2, 34);
        }
    }

    /**
     * Keeps a new request. The one before and the ballot that was signed for it go beside it under its own id: the ballot is still good,
     * and whoever finds it can cast it.
     */
    public void keep(Subject subject, VoteRequest request) {
        request(subject)
                .filter(before -> !before.id().equals(request.id()))
                .ifPresent(before -> putAside(subject, before.id().toHex().substring(2, 18)));
        write(subject, ".request", VoteRequestCodec.write(request));
    }

    private void putAside(Subject subject, String id) {
        for (String ending : List.of(".ballot", ".request")) {
            Path file = file(subject, ending);
            try {
                if (Files.exists(file)) {
                    Files.move(
                            file,
                            folder.resolve(subject.name() + "-" + id + ending),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException full) {
                throw new WalletException(DaoProblem.FILE_UNUSABLE, file.toString());
            }
        }
    }

    public void keep(Subject subject, SignedBallot ballot) {
        write(subject, ".ballot", ballot.write());
    }

    public void keep(Subject subject, VoteReceipt receipt) {
        write(subject, ".receipt", receipt.write());
    }

    public Optional<VoteRequest> request(Subject subject) {
        return read(file(subject, ".request"), VoteRequestCodec.MAX_SIZE).flatMap(VoteFolder::request);
    }

    /** The request that a ballot answers, if it was made here. */
    public Optional<VoteRequest> requestOf(SignedBallot ballot) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".request"))
                    .limit(MAX_SEARCHED)
                    .flatMap(file -> read(file, VoteRequestCodec.MAX_SIZE).flatMap(VoteFolder::request).stream())
                    .filter(request -> request.id().equals(ballot.requestId()))
                    .findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.warn("{} cannot be read: {}", folder, unreadable.toString());
            return Optional.empty();
        }
    }

    private static Optional<VoteRequest> request(Bytes bytes) {
        try {
            return Optional.of(VoteRequestCodec.read(bytes));
        } catch (CborException damaged) {
            return Optional.empty();
        }
    }

    public Optional<SignedBallot> ballot(Subject subject) {
        return read(file(subject, ".ballot"), SignedBallot.MAX_SIZE).flatMap(bytes -> {
            try {
                return Optional.of(SignedBallot.read(bytes));
            } catch (CborException damaged) {
                return Optional.empty();
            }
        });
    }

    /** The file of the receipt, for {@code quorate vote check}; nothing if none was kept. */
    public Optional<Path> receipt(Subject subject) {
        return Optional.of(file(subject, ".receipt")).filter(Files::exists);
    }

    private Path file(Subject subject, String ending) {
        return folder.resolve(subject.name() + ending);
    }

    private void write(Subject subject, String ending, Bytes bytes) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "vote", ".tmp");
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes.toArray());
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(draft, file(subject, ending), StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException full) {
            throw new WalletException(DaoProblem.FILE_UNUSABLE, folder.toString());
        }
    }

    /** So that the name is on disk as well; Windows has no such thing, there a move is written through. */
    private void forceFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static Optional<Bytes> read(Path file, int maxBytes) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(Bytes.wrap(in.readNBytes(maxBytes + 1)));
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }
}
