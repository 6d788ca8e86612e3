package org.quorate.chain.state;

import java.util.Map;
import java.util.function.Predicate;
import org.quorate.chain.state.Node.AccountLeaf;
import org.quorate.chain.state.Node.Leaf;
import org.quorate.chain.state.Node.SlotLeaf;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** What a block makes of an account. */
final class AccountChange extends Change {
    private final StateStore store;
    private final Address address;
    private final AccountUpdate update;
    private final Predicate<AccountUpdate> gone;

    /** @param gone whether such an account is not to be in the state; usually an empty one is not (EIP-161) */
    AccountChange(StateStore store, Address address, AccountUpdate update, Predicate<AccountUpdate> gone) {
        super(address.unsafeKeccak256());
        this.store = store;
        this.address = address;
        this.update = update;
        this.gone = gone;
    }

    @Override
    Address preimage() {
        return address;
    }

    @Override
    Leaf apply(Leaf before, TrieMerge merge) {
        if (gone.test(update)) {
            return null;
        }
        AccountLeaf account = (AccountLeaf) before;
        Node storage = account == null || update.storageCleared() ? Node.EMPTY : account.storage();
        Node storageAfter = update.storage().isEmpty() ? storage : merge.merge(storage, slots());
        boolean same = account != null
                && storageAfter == account.storage()
                && account.nonce == update.nonce()
                && account.balance.equals(update.balance())
                && account.codeHash.equals(update.codeHash());
        return same
                ? account
                : new AccountLeaf(key, address, update.nonce(), update.balance(), update.codeHash(), storageAfter);
    }

    private Change[] slots() {
        Change[] changes = new Change[update.storage().size()];
        int count = 0;
        for (Map.Entry<UInt256, UInt256> slot : update.storage().entrySet()) {
            changes[count++] = new SlotChange(store.slots.key(slot.getKey()), slot.getKey(), slot.getValue());
        }
        return changes;
    }

    /** A slot's new value; zero clears it. */
    private static final class SlotChange extends Change {
        private final UInt256 slot;
        private final UInt256 value;

        SlotChange(byte[] key, UInt256 slot, UInt256 value) {
            super(key);
            this.slot = slot;
            this.value = value;
        }

        @Override
        UInt256 preimage() {
            return slot;
        }

        @Override
        Leaf apply(Leaf before, TrieMerge merge) {
            if (value.isZero()) {
                return null;
            }
            return before instanceof SlotLeaf same && same.value.equals(value)
                    ? before
                    : new SlotLeaf(key, slot, value);
        }
    }
}
