package org.quorate.wallet.dao.offline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorate.protocol.Hash;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was signed on this computer, a line of JSON for each ballot, so that nobody signs two different votes on one proposal without
 * meaning to. A line is on disk before its ballot is handed out. One thread at a time.
 */
public final class SigningLog {
    private static final int LONGEST_LINE = 4_096;

    private final Path file;

    public SigningLog(Path file) {
        this.file = file;
    }

    /**
     * Notes a ballot that is about to be signed.
     *
     * @param replace whether another choice that was signed before is meant to be replaced
     * @throws WalletException with {@link DaoProblem#BALLOT_CONFLICT} if another choice was signed and is not to be replaced, or
     *     {@link DaoProblem#LOG_UNUSABLE}
     */
    public void note(VoteRequest request, long time, boolean replace) {
        Optional<VoteChoice> before = lastChoice(request);
        if (!replace && before.isPresent() && before.get() != request.choice()) {
            throw new WalletException(
                    DaoProblem.BALLOT_CONFLICT,
                    "signed before: " + before.get() + "; now asked for: " + request.choice());
        }
        append(JsonMapper.shared()
                .createObjectNode()
                .put("proposal", subject(request).toHex())
                .put("choice", request.choice().name())
                .put("request", BallotSigner.hashOf(request).toHex())
                .put("voter", request.voter().toHex())
                .put("chain", request.dao().chainId())
                .put("governor", request.dao().governor().toHex())
                .put("deadline", request.deadline())
                .put("time", time)
                .toString());
    }

    /** What was signed last for the proposal, by the same voter. */
    public Optional<VoteChoice> lastChoice(VoteRequest request) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Set<String> subjects =
                Set.of(subject(request).toHex(), oldSubject(request).toHex());
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(this::entry)
                    .filter(entry -> subjects.contains(entry.path("proposal").asString("")))
                    .map(entry -> choice(entry.path("choice").asString("")))
                    .reduce((first, second) -> second);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file.toString());
        }
    }

    private JsonNode entry(String line) {
        try {
            if (line.length() > LONGEST_LINE) {
                throw new WalletException(DaoProblem.LOG_UNUSABLE, file.toString());
            }
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException damaged) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file + ", a line is damaged");
        }
    }

    private VoteChoice choice(String name) {
        try {
            return VoteChoice.valueOf(name);
        } catch (IllegalArgumentException damaged) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file + ", a line is damaged");
        }
    }

    /**
     * The vote that there can be one of: chain, DAO, proposal and voter. Nothing that is not signed, such as the genesis, for whoever
     * changes that in a request gets a ballot that is good for the same vote.
     */
    private static Hash subject(VoteRequest request) {
        ByteBuffer all = ByteBuffer.allocate(8 + 20 + 32 + 20)
                .putLong(request.dao().chainId())
                .put(request.dao().governor().toBytes())
                .put(request.proposalId().toBytes())
                .put(request.voter().toBytes());
        return Hash.keccak256(all.array());
    }

    /** As lines of version 0.1 have it. */
    private static Hash oldSubject(VoteRequest request) {
        ByteBuffer all = ByteBuffer.allocate(8 + 32 + 20 + 32 + 20)
                .putLong(request.dao().chainId())
                .put(request.dao().genesis().toBytes())
                .put(request.dao().governor().toBytes())
                .put(request.proposalId().toBytes())
                .put(request.voter().toBytes());
        return Hash.keccak256(all.array());
    }

    private void append(String line) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException full) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file.toString());
        }
    }
}
