package org.quorate.chain.state;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** Where states read what is not in memory. Any thread may call it, also one that gets interrupted. */
public interface PageSource {
    /** For states that are in memory as a whole. */
    PageSource NONE = new PageSource() {
        @Override
        public byte[] page(long id) {
            throw new IllegalStateException("a state without a store has no page " + id);
        }

        @Override
        public Bytes code(Hash hash) {
            throw new IllegalArgumentException("no code of hash " + hash + " in this state");
        }
    };

    /**
     * The bytes of a page, as a {@link PageSink} got them; nobody may change them.
     *
     * @throws StateExpiredException if it was deleted, because no kept state has it any more
     */
    byte[] page(long id);

    /** @throws IllegalArgumentException if there is none of that hash */
    Bytes code(Hash hash);
}
