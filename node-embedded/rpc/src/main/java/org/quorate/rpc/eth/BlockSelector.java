package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/** Which block a caller means: a tag, a number, or a hash (EIP-1898). */
public sealed interface BlockSelector {
    /** A committed block is final at once, so three of the tags are the same. */
    enum Tag implements BlockSelector {
        EARLIEST,
        LATEST,
        SAFE,
        FINALIZED,
        PENDING
    }

    record ByNumber(long number) implements BlockSelector {}

    record ByHash(Hash hash) implements BlockSelector {}

    private static Optional<Tag> tag(String text) {
        return switch (text) {
            case "earliest" -> Optional.of(Tag.EARLIEST);
            case "latest" -> Optional.of(Tag.LATEST);
            case "safe" -> Optional.of(Tag.SAFE);
            case "finalized" -> Optional.of(Tag.FINALIZED);
            case "pending" -> Optional.of(Tag.PENDING);
            default -> Optional.empty();
        };
    }

    /** A tag or a number. */
    static BlockSelector numberOrTag(JsonNode node) {
        Optional<Tag> tag = node.isString() ? tag(node.stringValue()) : Optional.empty();
        return tag.isPresent() ? tag.get() : new ByNumber(Decode.quantity64(node));
    }

    /** A tag, a number, a hash of 32 bytes, or EIP-1898's object. */
    static BlockSelector any(JsonNode node) {
        if (node.isObject()) {
            return fromObject(node);
        }
        boolean hash = node.isString() && node.stringValue().length() == 2 + 2 * Hash.SIZE;
        return hash ? new ByHash(Decode.hash(node)) : numberOrTag(node);
    }

    private static BlockSelector fromObject(JsonNode node) {
        Optional<BlockSelector> number = Decode.field(node, "blockNumber", BlockSelector::numberOrTag);
        Optional<BlockSelector> hash =
                Decode.field(node, "blockHash", Decode::hash).map(ByHash::new);
        // Every block that we have is canonical, so requireCanonical is always satisfied.
        Decode.field(node, "requireCanonical", Decode::bool);
        if (number.isPresent() == hash.isPresent()) {
            throw new IllegalArgumentException("expected either blockNumber or blockHash");
        }
        return number.or(() -> hash).orElseThrow();
    }
}
