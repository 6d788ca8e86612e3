package org.quorate.protocol.ballot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/**
 * The question of a round, whose hash the round names.
 *
 * @param options from 2 to 64, numbered from 0
 * @param revealSeconds how long before closing ballots are opened and none is taken any more; 0 if ballots are never secret
 */
public record BallotPaper(String title, String text, List<String> options, Method method, long revealSeconds) {
    public static final int MAX_SIZE = 16_384;

    private static final List<AbiType> TYPES = List.of(
            AbiType.STRING, AbiType.STRING, AbiType.parse("string[]"), AbiType.parse("uint8"), AbiType.parse("uint32"));

    /** @throws IllegalArgumentException if nobody could vote on it */
    public BallotPaper {
        options = List.copyOf(options);
        require(!title.isBlank(), "the question needs a title");
        require(
                options.size() >= 2 && options.size() <= Tally.MAX_OPTIONS,
                "there are from 2 to " + Tally.MAX_OPTIONS + " options");
        require(options.stream().noneMatch(String::isBlank), "an option is empty");
        require(options.stream().distinct().count() == options.size(), "two options have the same name");
        require(revealSeconds >= 0 && revealSeconds < 1L << 32, "the time for opening ballots is out of range");
        int size = Stream.concat(Stream.of(title, text), options.stream())
                .mapToInt(each -> each.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        require(size <= MAX_SIZE / 2, "the question is longer than " + MAX_SIZE / 2 + " bytes");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether nobody sees how others vote before ballots are opened. */
    public boolean isSecret() {
        return revealSeconds > 0;
    }

    /** abi.encode(title, text, options, method, revealSeconds). */
    public Bytes write() {
        return Abi.encode(
                TYPES,
                List.of(
                        AbiValue.of(title),
                        AbiValue.of(text),
                        AbiValue.of(options.stream().map(AbiValue::of).toList()),
                        AbiValue.of(UInt256.of(method.ordinal())),
                        AbiValue.of(UInt256.of(revealSeconds))));
    }

    /** keccak256 of the bytes: the round's question. */
    public Hash hash() {
        return Hash.keccak256(write());
    }

    /** @throws IllegalArgumentException if the bytes are no paper, or another form of one */
    public static BallotPaper read(Bytes bytes) {
        require(bytes.length() <= MAX_SIZE, "a question has at most " + MAX_SIZE + " bytes");
        List<AbiValue> values;
        try {
            values = Abi.decode(TYPES, bytes);
        } catch (AbiException malformed) {
            throw new IllegalArgumentException("no question: " + malformed.getMessage(), malformed);
        }
        long method = ((AbiValue.Unsigned) values.get(3)).number().longValue();
        require(method < Method.values().length, "there is no way to count of number " + method);
        BallotPaper paper = new BallotPaper(
                text(values.get(0)),
                text(values.get(1)),
                ((AbiValue.Sequence) values.get(2))
                        .elements().stream().map(BallotPaper::text).toList(),
                Method.values()[(int) method],
                ((AbiValue.Unsigned) values.get(4)).number().longValue());
        require(paper.write().equals(bytes), "a question in another form than the one");
        return paper;
    }

    private static String text(AbiValue value) {
        return ((AbiValue.Text) value).text();
    }
}
