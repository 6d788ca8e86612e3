package org.quorate.chain.engine;

import java.util.List;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The state after the last executed block: that after the last sealed one, overlaid with what the few blocks in between
 * changed. So a block can be executed while the roots of those before it are calculated.
 *
 * @param deltas of the blocks in between, the latest first
 */
record ExecutedState(WorldState sealed, List<BlockDelta> deltas) implements WorldState {
    ExecutedState {
        deltas = List.copyOf(deltas);
    }

    @Override
    public UInt256 balance(Address address) {
        for (BlockDelta delta : deltas) {
            AccountUpdate update = delta.accounts().get(address);
            if (update != null) {
                return update.balance();
            }
        }
        return sealed.balance(address);
    }

    @Override
    public long nonce(Address address) {
        for (BlockDelta delta : deltas) {
            AccountUpdate update = delta.accounts().get(address);
            if (update != null) {
                return update.nonce();
            }
        }
        return sealed.nonce(address);
    }

    @Override
    public Hash codeHash(Address address) {
        for (BlockDelta delta : deltas) {
            AccountUpdate update = delta.accounts().get(address);
            if (update != null) {
                return update.codeHash();
            }
        }
        return sealed.codeHash(address);
    }

    @Override
    public Bytes code(Hash codeHash) {
        for (BlockDelta delta : deltas) {
            Bytes code = delta.code().get(codeHash);
            if (code != null) {
                return code;
            }
        }
        return sealed.code(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        for (BlockDelta delta : deltas) {
            AccountUpdate update = delta.accounts().get(address);
            if (update != null) {
                UInt256 value = update.storage().get(slot);
                if (value != null) {
                    return value;
                }
                if (hidesEarlierSlots(update)) {
                    return UInt256.ZERO;
                }
            }
        }
        return sealed.storage(address, slot);
    }

    /** An account that became empty is gone from the state, its slots with it. */
    private static boolean hidesEarlierSlots(AccountUpdate update) {
        return update.storageCleared() || update.isEmpty();
    }

    /**
     * True also for an account whose last slot was cleared by a block in between. It makes no difference: only an account
     * with code can clear slots, and its nonce or code bars a creation there already.
     */
    @Override
    public boolean hasStorage(Address address) {
        for (BlockDelta delta : deltas) {
            AccountUpdate update = delta.accounts().get(address);
            if (update != null) {
                if (update.storage().values().stream().anyMatch(value -> !value.isZero())) {
                    return true;
                }
                if (hidesEarlierSlots(update)) {
                    return false;
                }
            }
        }
        return sealed.hasStorage(address);
    }

    @Override
    public boolean exists(Address address) {
        boolean changed = deltas.stream().anyMatch(delta -> delta.accounts().containsKey(address));
        return changed ? WorldState.super.exists(address) : sealed.exists(address);
    }
}
