package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/** The block as a caller of eth_call wants it to be. */
record BlockOverrides(
        Optional<Long> number,
        Optional<Long> time,
        Optional<Long> gasLimit,
        Optional<Address> feeRecipient,
        Optional<Hash> prevRandao,
        Optional<UInt256> baseFeePerGas,
        Optional<UInt256> blobBaseFee) {

    static BlockOverrides decode(JsonNode node) {
        Decode.object(node);
        return new BlockOverrides(
                Decode.field(node, "number", Decode::quantity64),
                Decode.field(node, "time", Decode::quantity64),
                Decode.field(node, "gasLimit", Decode::quantity64),
                Decode.field(node, "feeRecipient", Decode::address)
                        .or(() -> Decode.field(node, "coinbase", Decode::address)),
                Decode.field(node, "prevRandao", Decode::hash).or(() -> Decode.field(node, "random", Decode::hash)),
                Decode.field(node, "baseFeePerGas", Decode::quantity)
                        .or(() -> Decode.field(node, "baseFee", Decode::quantity)),
                Decode.field(node, "blobBaseFee", Decode::quantity));
    }

    BlockContext over(BlockContext base) {
        return new BlockContext(
                base.fork(),
                base.chainId(),
                number.orElse(base.number()),
                time.orElse(base.timestamp()),
                gasLimit.orElse(base.gasLimit()),
                feeRecipient.orElse(base.coinbase()),
                prevRandao.orElse(base.prevRandao()),
                baseFeePerGas.orElse(base.baseFee()),
                blobBaseFee.orElse(base.blobBaseFee()),
                base.blobSchedule(),
                base.blockHashes());
    }
}
