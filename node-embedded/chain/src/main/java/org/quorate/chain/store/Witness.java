package org.quorate.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * A small file beside the chain file that says how far the chain had come. MVStore opens a file whose end is missing at the
 * last version that is whole, without a word; with the witness, rounds that were announced cannot vanish so.
 *
 * <p>It is written after a round is durable, at most once a second, and on close: so it is never ahead of the chain file,
 * and behind it by the rounds of less than a second. What it catches: a chain file that is missing, cut short, older than
 * that, or of another history. What it does not: the loss of the rounds it had not yet noted, and a folder
 * that is put back to an earlier day as a whole.
 */
final class Witness {
    /** Before the chain file by name: whoever copies the files of a running node in order gets an older witness. */
    static final String FILE_NAME = "chain.last";

    private static final String NEXT_FILE_NAME = "chain.last.new";
    private static final long NANOS_BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final Path chainFile;
    private final Optional<Note> found;
    private long written = -1;
    private long writtenAt;

    /**
     * What the file says.
     *
     * @param round that was durable
     * @param tips hash of its block on every shard
     */
    private record Note(long round, List<Hash> tips) {}

    private Witness(Path folder, Optional<Note> found) {
        this.folder = folder;
        this.chainFile = StoreFile.CHAIN.in(folder);
        this.found = found;
        this.writtenAt = System.nanoTime() - NANOS_BETWEEN;
    }

    /** @throws StoreException if there is one that cannot be read */
    static Witness open(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            return new Witness(folder, Optional.of(decode(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            return new Witness(folder, Optional.empty());
        } catch (IOException e) {
            throw new StoreException(Reason.INACCESSIBLE, "the file " + file + " cannot be read: " + e, e);
        } catch (StoreException | RlpException e) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "the file " + file
                            + ", which says how far the chain had come, is damaged. Nothing was changed. Restore"
                            + " it with the chain file from a backup; or, if the chain file is known to be good, delete it.",
                    e);
        }
    }

    /** @throws StoreException if there were rounds and the chain file is gone */
    void requireFile() {
        if (found.isPresent() && Files.notExists(chainFile)) {
            throw missing(
                    "the chain file " + chainFile + " is missing: rounds 0 to " + found.get().round,
                    "begin a new chain");
        }
    }

    /**
     * Compares with what the chain file holds.
     *
     * @param tip of the chain file
     * @param tips the blocks' hashes of a round in the chain file
     * @throws StoreException if it is behind or of another history
     */
    void check(Optional<StoredTip> tip, LongFunction<List<Hash>> tips) {
        if (found.isEmpty()) {
            return;
        }
        Note note = found.get();
        long last = tip.map(StoredTip::round).orElse(-1L);
        if (last < note.round) {
            String which =
                    last + 1 == note.round ? "round " + note.round : "rounds " + (last + 1) + " to " + note.round;
            throw missing(
                    "the chain file " + chainFile + " was cut short or is an old one: " + which,
                    "go on after round " + last);
        }
        if (!tips.apply(note.round).equals(note.tips)) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "the chain file " + chainFile + " holds other blocks in round " + note.round + " than this node has"
                            + " announced. Nothing was changed. Restore a backup; or, to go on with this chain"
                            + " file, delete " + folder.resolve(FILE_NAME) + ".");
        }
        written = note.round;
    }

    private StoreException missing(String what, String otherwise) {
        return new StoreException(
                Reason.CORRUPT,
                what + " are missing. Nothing was changed. Restore a backup; or, to give them up and " + otherwise
                        + ", delete " + folder.resolve(FILE_NAME) + ".");
    }

    /** Notes a durable round, unless one was noted a moment ago. */
    void note(long round, List<Hash> tips) {
        if (System.nanoTime() - writtenAt >= NANOS_BETWEEN) {
            write(round, tips);
        }
    }

    /** Notes the last round. */
    void close(long round, List<Hash> tips) {
        if (round != written) {
            write(round, tips);
        }
    }

    private void write(long round, List<Hash> tips) {
        Path next = folder.resolve(NEXT_FILE_NAME);
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(encode(new Note(round, tips)));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StoreException.unwritable(next, e);
        }
        written = round;
        writtenAt = System.nanoTime();
    }

    private static byte[] encode(Note note) {
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        rlp.writeLong(note.round);
        note.tips.forEach(rlp::writeHash);
        rlp.endList();
        return Checksummed.wrap(rlp.toByteArray());
    }

    private static Note decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(Checksummed.unwrap(encoded, FILE_NAME)).readList();
        long round = rlp.readLong();
        List<Hash> tips = new ArrayList<>();
        while (rlp.hasNext()) {
            tips.add(rlp.readHash());
        }
        return new Note(round, tips);
    }
}
