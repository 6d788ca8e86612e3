package org.quorate.wallet.rpc;

import java.util.List;
import java.util.OptionalLong;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * An event as {@code eth_getLogs} gives it.
 *
 * @param time of its block, in seconds since 1970, where the node says it
 */
public record ChainLog(
        Address contract, List<Hash> topics, Bytes data, long block, Hash transaction, long index, OptionalLong time) {
    static ChainLog of(RpcValue value) {
        return new ChainLog(
                value.field("address").address(),
                value.field("topics").elements(4).stream().map(RpcValue::hash).toList(),
                value.field("data").data(),
                value.field("blockNumber").longQuantity(),
                value.field("transactionHash").hash(),
                value.field("logIndex").longQuantity(),
                value.optional("blockTimestamp")
                        .map(seconds -> OptionalLong.of(seconds.longQuantity()))
                        .orElse(OptionalLong.empty()));
    }
}
