package org.quorate.chain.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.quorate.chain.StateView;
import org.quorate.chain.state.Node.AccountLeaf;
import org.quorate.chain.state.Node.SlotLeaf;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The whole state after one block, as a Merkle-Patricia trie of which only a part is in memory: what changed since the
 * last checkpoint. The rest lies in the pages of a {@link PageSource}. States of successive blocks share what did not
 * change, so keeping the recent ones costs little. The root is calculated when somebody asks for it.
 */
public final class StateSnapshot implements StateView {
    /** Places for accounts that were found last; a power of two. */
    private static final int FOUND = 64;

    /** Pages move once in some seconds. */
    private static final int READ_ATTEMPTS = 3;

    private static final VarHandle FOUND_PLACES = MethodHandles.arrayElementVarHandle(AccountLeaf[].class);

    private final StateStore store;
    private final CodeOverlay codes;
    private final Lineage lineage;
    private final long created;
    private final long grown;
    private Node root;
    private Hash rootHash;
    /** Replaced after the root is, so that whoever sees the new one puts into it only what comes from the new root. */
    private volatile AccountLeaf[] found = new AccountLeaf[FOUND];

    /** The checkpoint to whose pages the state points; pages that were replaced since are still needed for it. */
    private volatile long checkpoint;

    private volatile boolean expired;

    private StateSnapshot(
            StateStore store,
            Node root,
            CodeOverlay codes,
            long created,
            long grown,
            Optional<Lineage> parent,
            long checkpoint) {
        this.store = store;
        this.root = root;
        this.codes = codes;
        this.created = created;
        this.grown = grown;
        this.lineage = new Lineage(parent);
        this.checkpoint = checkpoint;
        store.register(this);
    }

    /** A state without accounts, the beginning of a line of states that are in memory as a whole. */
    public static StateSnapshot empty() {
        return new StateSnapshot(
                StateStore.of(PageSource.NONE), Node.EMPTY, CodeOverlay.EMPTY, 0, 0, Optional.empty(), 0);
    }

    /** The state of a checkpoint. */
    static StateSnapshot stored(StateStore store, Node root, long checkpoint) {
        return new StateSnapshot(store, root, CodeOverlay.EMPTY, 0, 0, Optional.empty(), checkpoint);
    }

    /** This state, which is in memory as a whole, as the beginning of a line that checkpoints may write to a store. */
    StateSnapshot in(StateStore other) {
        return new StateSnapshot(other, root, codes, created, grown, Optional.empty(), 0);
    }

    /** The state after a block whose parent's is this one. */
    public StateSnapshot after(BlockDelta delta) {
        return after(delta.accounts(), AccountUpdate::isEmpty, delta.code());
    }

    /** As {@link #after}, by the rules before EIP-161: an account that becomes empty stays. */
    public StateSnapshot afterKeepingEmpty(BlockDelta delta) {
        return after(delta.accounts(), update -> update.isEmpty() && update.storageCleared(), delta.code());
    }

    @Override
    public Hash rootAfter(BlockDelta delta) {
        return after(delta).stateRoot();
    }

    /** @param gone which accounts are not to be in the state */
    private StateSnapshot after(
            Map<Address, AccountUpdate> accounts, Predicate<AccountUpdate> gone, Map<Hash, Bytes> code) {
        return store.whileNothingMoves(() -> {
            TrieMerge merge = new TrieMerge(store.reader);
            Change[] changes = new Change[accounts.size()];
            int count = 0;
            for (Map.Entry<Address, AccountUpdate> entry : accounts.entrySet()) {
                changes[count++] = new AccountChange(store, entry.getKey(), entry.getValue(), gone);
            }
            Node after = merge.merge(root, changes);
            return new StateSnapshot(
                    store, after, codes.with(code), merge.created(), merge.grown(), Optional.of(lineage), checkpoint);
        });
    }

    /** Begins changes other than a block's: a genesis, or a state from a file. */
    public Editor edit() {
        return new Editor();
    }

    /** A batch of changes to this state, which stays as it is; for one thread. */
    public final class Editor {
        private StateSnapshot state = StateSnapshot.this;
        private final Map<Address, AccountUpdate> accounts = new HashMap<>();
        private final Map<Hash, Bytes> code = new HashMap<>();

        private Editor() {}

        /** Sets an account, even to an empty one: a genesis may hold such. */
        public void put(Address address, AccountUpdate update) {
            if (accounts.containsKey(address)) {
                flush();
            }
            accounts.put(address, update);
        }

        public void remove(Address address) {
            flush();
            state = state.after(
                    Map.of(address, new AccountUpdate(true, 0, UInt256.ZERO, Hash.EMPTY_CODE, Map.of())),
                    AccountUpdate::isEmpty,
                    Map.of());
        }

        public void putCode(Bytes bytes) {
            code.put(Hash.keccak256(bytes), bytes);
        }

        private void flush() {
            state = state.after(accounts, _ -> false, code);
            accounts.clear();
            code.clear();
        }

        public StateSnapshot freeze() {
            flush();
            return state;
        }
    }

    /** Null if there is none. */
    private AccountLeaf find(Address address) {
        return whileItMoves(() -> findNow(address));
    }

    /** The fields of an account are read one after the other, so the last ones found are kept. */
    private AccountLeaf findNow(Address address) {
        AccountLeaf[] places = found;
        int place = (int) (address.limb0() ^ address.limb1() >>> 7) & FOUND - 1;
        AccountLeaf before = (AccountLeaf) FOUND_PLACES.getAcquire(places, place);
        if (before != null && before.address.equals(address)) {
            return before;
        }
        AccountLeaf leaf = (AccountLeaf) store.reader.find(root, address.unsafeKeccak256(), address);
        if (leaf != null) {
            FOUND_PLACES.setRelease(places, place, leaf);
        }
        return leaf;
    }

    private SlotLeaf findSlot(Address address, UInt256 slot) {
        return whileItMoves(() -> {
            AccountLeaf account = findNow(address);
            return account == null || account.storage() == Node.EMPTY
                    ? null
                    : (SlotLeaf) store.reader.find(account.storage(), store.slots.key(slot), slot);
        });
    }

    /**
     * Reads, and again if a page was deleted between looking up where it is and reading it, because the state has got other
     * pages at that moment.
     */
    private <T> T whileItMoves(Supplier<T> read) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read.get();
            } catch (StateExpiredException e) {
                if (expired || attempt == READ_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Whether the account is in the state, be it empty. */
    public boolean contains(Address address) {
        return find(address) != null;
    }

    /** In the order of the hashed addresses; reads the whole state. */
    public void forEachAccount(Consumer<Address> action) {
        store.reader.forEach(root, leaf -> action.accept(((AccountLeaf) leaf).address));
    }

    /** The slots that are not zero, in the order of their hashes. */
    public void forEachSlot(Address address, BiConsumer<UInt256, UInt256> action) {
        AccountLeaf account = find(address);
        if (account != null) {
            store.reader.forEach(account.storage(), leaf -> {
                SlotLeaf slot = (SlotLeaf) leaf;
                action.accept(slot.slot, slot.value);
            });
        }
    }

    @Override
    public boolean accountsFrom(Hash first, Predicate<Address> visitor) {
        store.reader.forEachFrom(root, first.toBytes(), leaf -> visitor.test(((AccountLeaf) leaf).address));
        return true;
    }

    @Override
    public boolean slotsFrom(Address address, Hash first, BiPredicate<UInt256, UInt256> visitor) {
        AccountLeaf account = find(address);
        if (account != null) {
            store.reader.forEachFrom(account.storage(), first.toBytes(), leaf -> {
                SlotLeaf slot = (SlotLeaf) leaf;
                return visitor.test(slot.slot, slot.value);
            });
        }
        return true;
    }

    @Override
    public UInt256 balance(Address address) {
        AccountLeaf account = find(address);
        return account == null ? UInt256.ZERO : account.balance;
    }

    @Override
    public long nonce(Address address) {
        AccountLeaf account = find(address);
        return account == null ? 0 : account.nonce;
    }

    @Override
    public Hash codeHash(Address address) {
        AccountLeaf account = find(address);
        return account == null ? Hash.EMPTY_CODE : account.codeHash;
    }

    @Override
    public Bytes code(Hash codeHash) {
        if (codeHash.equals(Hash.EMPTY_CODE)) {
            return Bytes.EMPTY;
        }
        Bytes recent = codes.find(codeHash);
        return recent != null ? recent : store.pages.code(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        SlotLeaf leaf = findSlot(address, slot);
        return leaf == null ? UInt256.ZERO : leaf.value;
    }

    @Override
    public boolean hasStorage(Address address) {
        AccountLeaf account = find(address);
        return account != null && account.storage() != Node.EMPTY;
    }

    @Override
    public boolean exists(Address address) {
        return find(address) != null;
    }

    /** Calculates what is missing, in the calling thread; several threads may do so at once. */
    @Override
    public Hash stateRoot() {
        Hash known = rootHash;
        if (known == null) {
            known = whileItMoves(() -> new TrieHasher(store.reader).rootHash(root));
            rootHash = known;
        }
        return known;
    }

    @Override
    public Hash storageRoot(Address address) {
        return whileItMoves(() -> {
            AccountLeaf account = findNow(address);
            return account == null ? Hash.EMPTY_TRIE : new TrieHasher(store.reader).rootHash(account.storage());
        });
    }

    @Override
    public List<Bytes> accountProof(Address address) {
        return whileItMoves(() -> new TrieHasher(store.reader).proof(root, address.unsafeKeccak256()));
    }

    @Override
    public List<Bytes> storageProof(Address address, UInt256 slot) {
        return whileItMoves(() -> {
            AccountLeaf account = findNow(address);
            return account == null
                    ? List.of()
                    : new TrieHasher(store.reader).proof(account.storage(), store.slots.key(slot));
        });
    }

    /** About how many bytes of memory this state takes besides what it shares with its parent. */
    public long ownBytes() {
        return created;
    }

    /**
     * By about how many bytes more than its parent differs from the last checkpoint, in memory. What was changed since
     * then already counts once only.
     */
    public long grownBytes() {
        return grown;
    }

    /** Whether the store has dropped what the state consists of: reading it would fail. */
    public boolean isExpired() {
        return expired;
    }

    StateStore store() {
        return store;
    }

    Node root() {
        return root;
    }

    CodeOverlay codes() {
        return codes;
    }

    Lineage lineage() {
        return lineage;
    }

    long checkpoint() {
        return checkpoint;
    }

    /** Now points to the pages of a later checkpoint, and means the same. */
    void relocated(Node place, long later) {
        root = place;
        checkpoint = later;
        found = new AccountLeaf[FOUND];
    }

    void expire() {
        expired = true;
    }
}
