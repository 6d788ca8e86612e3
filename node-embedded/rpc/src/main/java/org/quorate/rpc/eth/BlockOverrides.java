package org.quorate.rpc.eth;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;

/** The block as a caller of eth_call wants it to be. */
public record BlockOverrides(
        Optional<Long> number,
        Optional<Long> time,
        Optional<Long> gasLimit,
        Optional<Address> feeRecipient,
        Optional<Hash> prevRandao,
        Optional<UInt256> baseFeePerGas,
        Optional<UInt256> blobBaseFee,
        Optional<Hash> beaconRoot,
        Optional<List<Withdrawal>> withdrawals) {
    /** Nothing is different. */
    public static final BlockOverrides NONE = new BlockOverrides(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static BlockOverrides decode(JsonNode node) {
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
                Decode.field(node, "blobBaseFee", Decode::quantity),
                Decode.field(node, "beaconRoot", Decode::hash),
                Decode.field(node, "withdrawals", Decode.list(BlockOverrides::withdrawal)));
    }

    /** A withdrawal of a block. */
    public static Withdrawal withdrawal(JsonNode node) {
        Decode.object(node);
        return new Withdrawal(
                Decode.field(node, "index", Decode::quantity64).orElse(0L),
                Decode.field(node, "validatorIndex", Decode::quantity64).orElse(0L),
                Decode.field(node, "address", Decode::address)
                        .orElseThrow(() -> new IllegalArgumentException("missing address in a withdrawal")),
                Decode.field(node, "amount", Decode::quantity64).orElse(0L));
    }

    /** The same with another number and time. */
    public BlockOverrides withPlace(long newNumber, long newTime) {
        return new BlockOverrides(
                Optional.of(newNumber),
                Optional.of(newTime),
                gasLimit,
                feeRecipient,
                prevRandao,
                baseFeePerGas,
                blobBaseFee,
                beaconRoot,
                withdrawals);
    }

    /** A call sees no system contracts and no withdrawals being carried out. @throws RpcException as geth does */
    void requireNoneOfSimulations() {
        if (beaconRoot.isPresent()) {
            throw RpcException.refused("block override \"beaconRoot\" is not supported for this RPC method");
        }
        if (withdrawals.isPresent()) {
            throw RpcException.refused("block override \"withdrawals\" is not supported for this RPC method");
        }
    }

    public BlockContext over(BlockContext base) {
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
