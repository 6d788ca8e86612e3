package org.quorate.protocol.transaction;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Type 0x52: what the node itself does at the head of a block, because a round before made it due: to deliver messages of other
 * shards. It has no signature, no fee and no nonce; its value is coin that left another shard. Nobody can send one. The
 * layout is in {@code docs/protocol/shards.md}.
 *
 * @param chain id of the shard
 * @param block number of the block that it stands in
 * @param index its place there
 * @param recipient a system contract
 */
public record SystemTransaction(
        UInt256 chain, long block, long index, long gasLimit, Address recipient, UInt256 value, Bytes data)
        implements Transaction {
    public static final int TYPE = 0x52;

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public Optional<UInt256> chainId() {
        return Optional.of(chain);
    }

    /** The sender has none that counts. */
    @Override
    public long nonce() {
        return 0;
    }

    @Override
    public UInt256 maxFeePerGas() {
        return UInt256.ZERO;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
        return UInt256.ZERO;
    }

    @Override
    public Optional<Address> to() {
        return Optional.of(recipient);
    }
}
