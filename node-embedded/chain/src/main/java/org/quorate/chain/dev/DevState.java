package org.quorate.chain.dev;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.quorate.chain.StateView;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** The state of one shard of a development node. Immutable: whoever keeps one can go back to it. */
public interface DevState extends StateView {
    /** The state after a block, or a batch of changes by the same rules: an account that becomes empty is gone. */
    DevState after(BlockDelta delta);

    /**
     * The state with one account changed by hand. An empty account stays if it has storage.
     *
     * @param code of the update's code hash, if it may be new
     */
    DevState with(Address address, AccountUpdate update, Bytes code);

    /** About how many bytes of memory this state takes besides what it shares with the one it was made from. */
    long ownBytes();

    /** The accounts that are kept here: of a fork only those that were changed. */
    void forEachAccount(Consumer<Address> action);

    /** The slots of an account that are kept here and not zero. */
    void forEachSlot(Address address, BiConsumer<UInt256, UInt256> action);
}
