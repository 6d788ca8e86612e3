package org.quorate.chain.store;

import java.util.OptionalLong;

/** Of which blocks a node can give the state. */
public sealed interface StateHistory {
    /** Recent states by default, more than geth's 128. */
    StateHistory DEFAULT = new Recent(256);

    /**
     * Those of the last blocks.
     *
     * @param blocks on every shard, {@value #FEWEST} or more
     */
    record Recent(long blocks) implements StateHistory {
        static final long FEWEST = 1;

        public Recent {
            if (blocks < FEWEST) {
                throw new IllegalArgumentException(
                        "the state history must be 'archive' or a number of blocks from " + FEWEST + ", not " + blocks);
            }
        }
    }

    /** Those of all blocks: every checkpoint is kept, and the file grows with every change. */
    record Archive() implements StateHistory {}

    /**
     * A number of blocks, or "archive".
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static StateHistory parse(String text) {
        if (text.equals("archive")) {
            return new Archive();
        }
        try {
            return new Recent(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the state history must be 'archive' or a number of blocks, not '" + text + "'", e);
        }
    }

    /** The first block whose state can be asked for. @param head number of the last block */
    default long first(long head) {
        return switch (this) {
            case Recent recent -> Math.max(0, head - recent.blocks + 1);
            case Archive _ -> 0;
        };
    }

    /** How many last blocks' states can be asked for; nothing if it is all of them. */
    default OptionalLong window() {
        return switch (this) {
            case Recent recent -> OptionalLong.of(recent.blocks);
            case Archive _ -> OptionalLong.empty();
        };
    }
}
