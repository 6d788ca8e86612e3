package org.quorate.chain.state;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.quorate.chain.StateView;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.trie.MerkleTrie;
import org.quorate.protocol.trie.TrieEditor;

/**
 * The whole state after one block. States of successive blocks share what did not change, so keeping the recent ones costs
 * little. Code is kept once for all states of a shard.
 */
public final class StateSnapshot implements StateView {
    private final PersistentMap<Address, Account> accounts;
    private final MerkleTrie trie;
    private final Map<Hash, Bytes> codes;

    private StateSnapshot(PersistentMap<Address, Account> accounts, MerkleTrie trie, Map<Hash, Bytes> codes) {
        this.accounts = accounts;
        this.trie = trie;
        this.codes = codes;
    }

    /** A state without accounts, the beginning of a line of states of its own. */
    public static StateSnapshot empty() {
        return new StateSnapshot(
                PersistentMap.empty(KeyHash.ADDRESS),
                MerkleTrie.EMPTY,
                new ConcurrentHashMap<>(Map.of(Hash.EMPTY_CODE, Bytes.EMPTY)));
    }

    /** The state after a block whose parent's is this one. */
    public StateSnapshot after(BlockDelta delta) {
        Editor editor = edit();
        codes.putAll(delta.code());
        delta.accounts().forEach(editor::update);
        return editor.freeze();
    }

    /** As {@link #after}, by the rules before EIP-161: an account that becomes empty stays. */
    public StateSnapshot afterKeepingEmpty(BlockDelta delta) {
        Editor editor = edit();
        codes.putAll(delta.code());
        delta.accounts().forEach((address, update) -> {
            if (update.isEmpty() && update.storageCleared()) {
                editor.remove(address);
            } else {
                editor.put(address, update);
            }
        });
        return editor.freeze();
    }

    @Override
    public Hash rootAfter(BlockDelta delta) {
        Editor editor = edit();
        delta.accounts().forEach(editor::update);
        return editor.freeze().stateRoot();
    }

    /** Begins changes other than a block's: a genesis, or what a checkpoint holds. */
    public Editor edit() {
        return new Editor();
    }

    /** A batch of changes to this state, which stays as it is; for one thread. */
    public final class Editor {
        private final PersistentMap.Editor<Address, Account> flat = accounts.edit();
        private final TrieEditor hashed = trie.edit();

        private Editor() {}

        void update(Address address, AccountUpdate update) {
            if (update.isEmpty()) {
                remove(address);
            } else {
                put(address, update);
            }
        }

        /** Sets an account, even to an empty one: a genesis may hold such. */
        public void put(Address address, AccountUpdate update) {
            Storage before = update.storageCleared()
                    ? Storage.EMPTY
                    : flat.getOrDefault(address, Account.ABSENT).storage();
            Account after =
                    new Account(update.nonce(), update.balance(), update.codeHash(), before.with(update.storage()));
            flat.put(address, after);
            hashed.put(key(address), after.encode());
        }

        public void remove(Address address) {
            flat.remove(address);
            hashed.remove(key(address));
        }

        public void putCode(Bytes code) {
            codes.put(Hash.keccak256(code), code);
        }

        public StateSnapshot freeze() {
            return new StateSnapshot(flat.freeze(), hashed.freeze(), codes);
        }
    }

    private static byte[] key(Address address) {
        return Keccak256.digest(address.toBytes());
    }

    private Account account(Address address) {
        return accounts.getOrDefault(address, Account.ABSENT);
    }

    /** Whether the account is in the state, be it empty. */
    public boolean contains(Address address) {
        return accounts.get(address).isPresent();
    }

    public void forEachAccount(Consumer<Address> action) {
        accounts.forEach((address, account) -> action.accept(address));
    }

    public void forEachSlot(Address address, BiConsumer<UInt256, UInt256> action) {
        account(address).storage().forEach(action);
    }

    @Override
    public UInt256 balance(Address address) {
        return account(address).balance();
    }

    @Override
    public long nonce(Address address) {
        return account(address).nonce();
    }

    @Override
    public Hash codeHash(Address address) {
        return account(address).codeHash();
    }

    @Override
    public Bytes code(Hash codeHash) {
        Bytes code = codes.get(codeHash);
        if (code == null) {
            throw new IllegalArgumentException("no code of hash " + codeHash + " in this state");
        }
        return code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return account(address).storage().get(slot);
    }

    @Override
    public boolean hasStorage(Address address) {
        return !account(address).storage().isEmpty();
    }

    @Override
    public Hash stateRoot() {
        return trie.rootHash();
    }

    @Override
    public Hash storageRoot(Address address) {
        return account(address).storage().root();
    }

    @Override
    public List<Bytes> accountProof(Address address) {
        return trie.proof(key(address));
    }

    @Override
    public List<Bytes> storageProof(Address address, UInt256 slot) {
        return account(address).storage().proof(slot);
    }
}
