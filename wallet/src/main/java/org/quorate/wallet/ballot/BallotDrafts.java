package org.quorate.wallet.ballot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.Opening;

/**
 * What opens the member's secret ballots, in files beside the vault: written and on disk before the ballot leaves, kept until it is
 * opened. Who reads them before that learns how the member voted, and no more.
 */
public final class BallotDrafts {
    private static final String ENDING = ".opening";
    private static final String AUTOMATIC = "automatic";
    private static final String BY_HAND = "by hand";

    private final Path folder;

    /** @param folder made when something is to be kept */
    public BallotDrafts(Path folder) {
        this.folder = folder;
    }

    /** The folder beside a vault. */
    public static BallotDrafts beside(Path vault) {
        return new BallotDrafts(vault.toAbsolutePath().resolveSibling("ballots"));
    }

    /**
     * A ballot that is to be opened.
     *
     * @param opensAfter seconds since 1970
     * @param closes last second in which it can be opened
     * @param automatic whether the voter agreed that a program opens it when the time comes
     */
    public record Waiting(
            Hash round, Address voter, Opening opening, long opensAfter, long closes, boolean automatic) {}

    /** All that is kept. @param damaged files that cannot be read: somebody has to look at them */
    public record Kept(List<Waiting> waiting, List<Path> damaged) {
        public Kept {
            waiting = List.copyOf(waiting);
            damaged = List.copyOf(damaged);
        }
    }

    /** Keeps one. @throws UncheckedIOException if it cannot be kept: then the ballot must not be cast */
    public void keep(Waiting waiting) {
        String text = String.join(
                "\n",
                waiting.round.toHex(),
                waiting.voter.toHex(),
                waiting.opening.salt().toHex(),
                waiting.opening.marking().toHex(),
                Long.toString(waiting.opensAfter),
                Long.toString(waiting.closes),
                waiting.automatic ? AUTOMATIC : BY_HAND,
                "");
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "ballot", ".tmp");
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                out.force(true);
            }
            Files.move(draft, file(waiting.round, waiting.voter), StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("what opens the ballot cannot be kept in " + folder, e);
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

    private Path file(Hash round, Address voter) {
        return folder.resolve(
                round.toHex().substring(2, 34) + "-" + voter.toHex().substring(2) + ENDING);
    }

    /** Of one ballot. */
    public Optional<Waiting> find(Hash round, Address voter) {
        return Files.exists(file(round, voter)) ? Optional.of(read(file(round, voter))) : Optional.empty();
    }

    /**
     * All that are not opened yet, also those for which it is too late. One damaged file does not keep the others from being opened.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public Kept all() {
        if (!Files.isDirectory(folder)) {
            return new Kept(List.of(), List.of());
        }
        List<Waiting> waiting = new ArrayList<>();
        List<Path> damaged = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                try {
                    waiting.add(read(file));
                } catch (UncheckedIOException unreadable) {
                    damaged.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
        return new Kept(waiting, damaged);
    }

    private static Waiting read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Waiting(
                    Hash.fromHex(lines.get(0)),
                    Address.fromHex(lines.get(1)),
                    new Opening(Hash.fromHex(lines.get(2)), Bytes.fromHex(lines.get(3))),
                    Long.parseLong(lines.get(4)),
                    Long.parseLong(lines.get(5)),
                    lines.size() > 6 && lines.get(6).equals(AUTOMATIC));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UncheckedIOException(new IOException("the file " + file + " is damaged: " + e.getMessage(), e));
        }
    }

    /** The ballot is open: nothing waits any more. */
    public void done(Hash round, Address voter) {
        try {
            Files.deleteIfExists(file(round, voter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
