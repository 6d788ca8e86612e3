package org.quorate.parallel;

import java.util.function.Supplier;
import org.quorate.evm.Fork;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The parent's state in which the contract of EIP-2935 has the parent's hash already. That hash may be a promise: it is
 * waited for when a transaction looks at its slot, or when the block is done, and not before. Everything else is read
 * through. This replaces the system call only if the contract is the standard one, of which is known that it writes the
 * one slot and nothing else.
 */
final class HistoryContract implements WorldState {
    static final Address ADDRESS = Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");
    /** The run-time code that EIP-2935 gives. */
    private static final Hash STANDARD_CODE = Hash.keccak256(Bytes.fromHex(
            "0x3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff"
                    + "81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500"));

    private static final long SERVED_HASHES = 8191;

    private final WorldState parent;
    private final Supplier<Hash> parentHash;
    private final UInt256 slot;

    private HistoryContract(WorldState parent, Supplier<Hash> parentHash, UInt256 slot) {
        this.parent = parent;
        this.parentHash = parentHash;
        this.slot = slot;
    }

    /** Whether the block's write can be put off. */
    static boolean isDeferrable(BlockInput input) {
        return input.context().fork().isAtLeast(Fork.PRAGUE)
                && input.context().number() > 0
                && input.state().codeHash(ADDRESS).equals(STANDARD_CODE);
    }

    /** The state that the block's transactions begin with. The write must be deferrable. */
    static HistoryContract over(BlockInput input) {
        long index = (input.context().number() - 1) % SERVED_HASHES;
        return new HistoryContract(input.state(), input.parentHash(), UInt256.of(index));
    }

    /** Writes the slot, for which the hash is waited for. */
    void writeTo(BlockState state) {
        UInt256 hash = hash();
        if (!hash.equals(parent.storage(ADDRESS, slot))) {
            state.setStorage(ADDRESS, slot, hash);
        }
    }

    private UInt256 hash() {
        return parentHash.get().toUInt256();
    }

    @Override
    public UInt256 balance(Address address) {
        return parent.balance(address);
    }

    @Override
    public long nonce(Address address) {
        return parent.nonce(address);
    }

    @Override
    public Hash codeHash(Address address) {
        return parent.codeHash(address);
    }

    @Override
    public Bytes code(Hash codeHash) {
        return parent.code(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return key.equals(slot) && address.equals(ADDRESS) ? hash() : parent.storage(address, key);
    }

    /** Asked for only where there is no code, so never of the contract itself. */
    @Override
    public boolean hasStorage(Address address) {
        return parent.hasStorage(address);
    }

    @Override
    public boolean exists(Address address) {
        return parent.exists(address);
    }
}
