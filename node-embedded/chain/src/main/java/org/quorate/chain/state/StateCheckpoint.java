package org.quorate.chain.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.quorate.chain.state.Node.Paged;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * A state of one shard on disk.
 *
 * @param page of its root; 0 if it is empty
 * @param root hash that commits to it
 */
public record StateCheckpoint(long page, Hash root) {
    public static final StateCheckpoint EMPTY = new StateCheckpoint(0, Hash.EMPTY_TRIE);

    /**
     * What writing a state has led to.
     *
     * @param replaced pages of the checkpoint before that this one no longer has
     * @param growth bytes of the new pages, less those of the replaced ones
     */
    public record Written(StateCheckpoint checkpoint, Set<Long> replaced, long growth) {}

    Node rootNode() {
        return page == 0 ? Node.EMPTY : new Paged(page, Paged.ROOT, root);
    }

    /**
     * Writes what of a state is not in the checkpoint before it. States may be made and read meanwhile.
     *
     * @param codes takes new code by its hash
     */
    public static Written write(
            StateSnapshot state, StateCheckpoint before, PageSink pages, BiConsumer<Hash, Bytes> codes) {
        StateStore store = state.store();
        state.lineage().forgetParent();
        Hash root = state.stateRoot();
        state.codes().notStored().forEach((hash, entry) -> codes.accept(hash, entry.code));
        LongAdder growth = new LongAdder();
        PageWriter writer = new PageWriter(store.reader, page -> {
            growth.add(page.length);
            return pages.write(page);
        });
        Node written = writer.write(state.root(), root);
        Set<Long> replaced = new HashSet<>();
        if (before.page != 0) {
            collectReplaced(before.page, store.reader, writer.kept(), replaced, growth);
        }
        long page = written instanceof Paged paged ? paged.page : 0;
        return new Written(new StateCheckpoint(page, root), replaced, growth.sum());
    }

    /** A page below one that is kept is kept as well. */
    private static void collectReplaced(
            long page, TrieReader reader, Set<Long> kept, Set<Long> replaced, LongAdder growth) {
        if (kept.contains(page) || !replaced.add(page)) {
            return;
        }
        byte[] content = reader.page(page);
        growth.add(-content.length);
        for (long below : PageFormat.remotes(content)) {
            collectReplaced(below, reader, kept, replaced, growth);
        }
    }

    /**
     * Makes the state and all that were made from it point to the pages of the checkpoint, once it is durable. They no
     * longer need the replaced ones then, and less memory.
     *
     * @param sequence of the checkpoint, above those of earlier ones
     */
    public static void adopt(StateSnapshot state, Written written, long sequence) {
        StateStore store = state.store();
        state.codes().notStored().values().forEach(CodeOverlay.Entry::markStored);
        Relocation relocation = new Relocation(store.reader, written.replaced, (int) sequence);
        // Most of the work is done while new states may be made; what they add is little.
        relocate(store, state, relocation, written, Optional.empty());
        store.move(() -> relocate(store, state, relocation, written, Optional.of(sequence)));
    }

    private static void relocate(
            StateStore store, StateSnapshot from, Relocation relocation, Written written, Optional<Long> sequence) {
        Node checkpoint = written.checkpoint.rootNode();
        for (StateSnapshot state : descendants(store.states(), from)) {
            Node root = relocation.relocate(state.root(), checkpoint);
            sequence.ifPresent(number -> state.relocated(root, number));
        }
    }

    private static List<StateSnapshot> descendants(List<StateSnapshot> states, StateSnapshot from) {
        Map<Lineage, Boolean> known = new IdentityHashMap<>();
        known.put(from.lineage(), true);
        return states.stream().filter(state -> descends(state.lineage(), known)).toList();
    }

    private static boolean descends(Lineage lineage, Map<Lineage, Boolean> known) {
        List<Lineage> way = new ArrayList<>();
        Optional<Lineage> at = Optional.of(lineage);
        while (at.isPresent() && !known.containsKey(at.get())) {
            way.add(at.get());
            at = at.get().parent();
        }
        boolean descends = at.map(known::get).orElse(false);
        way.forEach(each -> known.put(each, descends));
        return descends;
    }
}
