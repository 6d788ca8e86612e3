package org.quorate.chain.state;

import java.util.HashMap;
import java.util.Map;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** Code that the blocks since some checkpoint have created. Immutable, but for forgetting what is on disk. */
final class CodeOverlay {
    static final CodeOverlay EMPTY = new CodeOverlay(Map.of());

    private final Map<Hash, Entry> entries;

    /** Code, and whether it is on disk: set by a checkpoint's thread, and nobody minds to see it late. */
    static final class Entry {
        final Bytes code;
        private volatile boolean stored;

        private Entry(Bytes code) {
            this.code = code;
        }

        void markStored() {
            stored = true;
        }

        boolean isStored() {
            return stored;
        }
    }

    private CodeOverlay(Map<Hash, Entry> entries) {
        this.entries = entries;
    }

    /** Null if it is not here. */
    Bytes find(Hash hash) {
        Entry entry = entries.isEmpty() ? null : entries.get(hash);
        return entry == null ? null : entry.code;
    }

    CodeOverlay with(Map<Hash, Bytes> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<Hash, Entry> joined = new HashMap<>();
        entries.forEach((hash, entry) -> {
            if (!entry.isStored()) {
                joined.put(hash, entry);
            }
        });
        more.forEach((hash, code) -> joined.putIfAbsent(hash, new Entry(code)));
        return new CodeOverlay(joined);
    }

    /** What is not on disk yet. */
    Map<Hash, Entry> notStored() {
        Map<Hash, Entry> found = new HashMap<>();
        entries.forEach((hash, entry) -> {
            if (!entry.isStored()) {
                found.put(hash, entry);
            }
        });
        return found;
    }
}
