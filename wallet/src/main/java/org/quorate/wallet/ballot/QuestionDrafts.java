package org.quorate.wallet.ballot;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;

/**
 * The words of questions, in files beside the vault: on disk before the transaction leaves that asks, kept until the result can be
 * challenged no more. The chain has only their hash, so nobody could vote, or count, if they were lost.
 */
public final class QuestionDrafts {
    private static final String ENDING = ".question";

    private final DraftFiles files;

    /** @param folder made when something is to be kept */
    public QuestionDrafts(Path folder) {
        this.files = new DraftFiles(folder, ENDING);
    }

    /** The folder beside a vault. */
    public static QuestionDrafts beside(Path vault) {
        return new QuestionDrafts(vault.toAbsolutePath().resolveSibling("ballots"));
    }

    /** A question that may be on the chain. */
    public record Asked(BallotRound round, BallotPaper paper) {}

    /** All that are kept. @param damaged files that cannot be read */
    public record Kept(List<Asked> asked, List<Path> damaged) {
        public Kept {
            asked = List.copyOf(asked);
            damaged = List.copyOf(damaged);
        }
    }

    /** Keeps one. @throws UncheckedIOException if it cannot be kept: then it must not be asked */
    public void keep(Asked asked) {
        BallotRound round = asked.round;
        files.write(
                name(round.number()),
                List.of(
                        round.chainId().toHex(),
                        round.anchors().toHex(),
                        round.token().toHex(),
                        round.tallier().toHex(),
                        Long.toString(round.snapshot()),
                        Long.toString(round.closes()),
                        Long.toString(round.challengeTime()),
                        asked.paper.write().toHex()));
    }

    private static String name(Hash round) {
        return round.toHex().substring(2, 34);
    }

    /** @throws UncheckedIOException if the folder cannot be read */
    public Kept all() {
        DraftFiles.Found<Asked> found = files.readAll(QuestionDrafts::read);
        return new Kept(found.read(), found.damaged());
    }

    private static Asked read(List<String> lines) {
        BallotPaper paper = BallotPaper.read(Bytes.fromHex(lines.get(7)));
        BallotRound round = new BallotRound(
                UInt256.fromHex(lines.get(0)),
                Address.fromHex(lines.get(1)),
                paper.hash(),
                Address.fromHex(lines.get(2)),
                Address.fromHex(lines.get(3)),
                Long.parseLong(lines.get(4)),
                Long.parseLong(lines.get(5)),
                Long.parseLong(lines.get(6)));
        return new Asked(round, paper);
    }

    /** Nobody needs it any more. */
    public void done(BallotRound round) {
        files.delete(name(round.number()));
    }
}
