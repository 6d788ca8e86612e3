package org.quorate.wallet.ballot;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.Opening;

/**
 * What opens the member's secret ballots, in files beside the vault: written and on disk before the ballot leaves, kept until the round
 * has closed by this computer's clock, whatever a node says: one that took a ballot may say that it refused it, and one that says that a
 * ballot is open may tell others that it is not. Who reads them before that learns how the member voted, and no more.
 */
public final class BallotDrafts {
    private static final String ENDING = ".opening";
    private static final String AUTOMATIC = "automatic";
    private static final String BY_HAND = "by hand";

    private final DraftFiles files;

    /** @param folder made when something is to be kept */
    public BallotDrafts(Path folder) {
        this.files = new DraftFiles(folder, ENDING);
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
            Hash round, Address voter, Opening opening, long opensAfter, long closes, boolean automatic, State state) {
        /** Of a ballot that was signed. */
        public Waiting(Hash round, Address voter, Opening opening, long opensAfter, long closes, boolean automatic) {
            this(round, voter, opening, opensAfter, closes, automatic, State.SIGNED);
        }

        /** The same in another state. */
        public Waiting with(State now) {
            return new Waiting(round, voter, opening, opensAfter, closes, automatic, now);
        }
    }

    /** How far a ballot got, as far as this computer knows. */
    public enum State {
        /** It was handed in, or nobody knows. There is one of a voter in a round. */
        SIGNED,
        /** A node said that it did not take it. Of no use unless that was not true. */
        REFUSED,
        /** A node gave it back opened. */
        OPENED
    }

    /** All that is kept. @param damaged files that cannot be read: somebody has to look at them */
    public record Kept(List<Waiting> waiting, List<Path> damaged) {
        public Kept {
            waiting = List.copyOf(waiting);
            damaged = List.copyOf(damaged);
        }
    }

    /** Keeps one. @throws UncheckedIOException if it cannot be kept: then the ballot must not be cast */
    public void keep(Waiting waiting) {
        files.write(
                name(waiting),
                List.of(
                        waiting.round.toHex(),
                        waiting.voter.toHex(),
                        waiting.opening.salt().toHex(),
                        waiting.opening.marking().toHex(),
                        Long.toString(waiting.opensAfter),
                        Long.toString(waiting.closes),
                        waiting.automatic ? AUTOMATIC : BY_HAND,
                        waiting.state.name()));
    }

    private static String name(Waiting waiting) {
        String name = name(waiting.round, waiting.voter);
        return waiting.state == State.REFUSED
                ? name + "-" + waiting.opening.salt().toHex().substring(2, 18)
                : name;
    }

    private static String name(Hash round, Address voter) {
        return round.toHex().substring(2, 34) + "-" + voter.toHex().substring(2);
    }

    /** Of the ballot that a voter signed last in a round, unless a node refused it. */
    public Optional<Waiting> find(Hash round, Address voter) {
        Path file = files.file(name(round, voter));
        return Files.exists(file) ? Optional.of(files.read(file, BallotDrafts::read)) : Optional.empty();
    }

    /**
     * All that are kept, whatever their state, also those for which it is too late. One damaged file does not keep the others from being opened.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public Kept all() {
        DraftFiles.Found<Waiting> found = files.readAll(BallotDrafts::read);
        return new Kept(found.read(), found.damaged());
    }

    private static Waiting read(List<String> lines) {
        return new Waiting(
                Hash.fromHex(lines.get(0)),
                Address.fromHex(lines.get(1)),
                new Opening(Hash.fromHex(lines.get(2)), Bytes.fromHex(lines.get(3))),
                Long.parseLong(lines.get(4)),
                Long.parseLong(lines.get(5)),
                lines.size() > 6 && lines.get(6).equals(AUTOMATIC),
                lines.size() > 7 ? State.valueOf(lines.get(7)) : State.SIGNED);
    }

    /** Nobody needs it any more. */
    public void done(Waiting waiting) {
        files.delete(name(waiting));
    }
}
