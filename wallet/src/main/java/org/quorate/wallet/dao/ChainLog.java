package org.quorate.wallet.dao;

import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.wallet.rpc.RpcValue;

/** An event as {@code eth_getLogs} gives it. */
record ChainLog(List<Hash> topics, Bytes data, long block, Hash transaction, long index) {
    static ChainLog of(RpcValue value) {
        return new ChainLog(
                value.field("topics").elements(4).stream().map(RpcValue::hash).toList(),
                value.field("data").data(),
                value.field("blockNumber").longQuantity(),
                value.field("transactionHash").hash(),
                value.field("logIndex").longQuantity());
    }
}
