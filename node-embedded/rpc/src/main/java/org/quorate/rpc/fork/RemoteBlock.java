package org.quorate.rpc.fork;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.LogsBloom;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/** Decodes blocks of other nodes. Mistakes are IllegalArgumentExceptions. */
public final class RemoteBlock {
    private RemoteBlock() {}

    /**
     * A block without its transactions. It keeps the hash that it came with: other kinds of chain have fields in their
     * headers that ours have not.
     */
    static CommittedBlock decode(JsonNode json) {
        Decode.object(json);
        Hash hash = required(json, "hash", Decode::hash);
        Block block = new Block(header(json), List.of(), List.of(), Optional.empty());
        return new CommittedBlock(hash, block, List.of(), List.of());
    }

    /** A header; fields of later forks are left out behind one that is missing. */
    public static BlockHeader header(JsonNode json) {
        Optional<UInt256> baseFee = Decode.field(json, "baseFeePerGas", Decode::quantity);
        Optional<Hash> withdrawals = baseFee.flatMap(_ -> Decode.field(json, "withdrawalsRoot", Decode::hash));
        Optional<Long> blobGas = withdrawals.flatMap(_ -> Decode.field(json, "blobGasUsed", Decode::quantity64));
        Optional<Long> excess = blobGas.flatMap(_ -> Decode.field(json, "excessBlobGas", Decode::quantity64));
        Optional<Hash> beacon = excess.flatMap(_ -> Decode.field(json, "parentBeaconBlockRoot", Decode::hash));
        return new BlockHeader(
                required(json, "parentHash", Decode::hash),
                Decode.field(json, "sha3Uncles", Decode::hash).orElse(Hash.EMPTY_LIST),
                required(json, "miner", Decode::address),
                required(json, "stateRoot", Decode::hash),
                required(json, "transactionsRoot", Decode::hash),
                required(json, "receiptsRoot", Decode::hash),
                Decode.field(json, "logsBloom", Decode::bytes).orElse(LogsBloom.EMPTY),
                Decode.field(json, "difficulty", Decode::quantity).orElse(UInt256.ZERO),
                required(json, "number", Decode::quantity64),
                required(json, "gasLimit", Decode::quantity64),
                required(json, "gasUsed", Decode::quantity64),
                required(json, "timestamp", Decode::quantity64),
                Decode.field(json, "extraData", Decode::bytes).orElse(Bytes.EMPTY),
                Decode.field(json, "mixHash", Decode::hash).orElse(Hash.ZERO),
                Decode.field(json, "nonce", Decode::bytes)
                        .filter(nonce -> nonce.length() == Long.BYTES)
                        .map(nonce -> new java.math.BigInteger(1, nonce.toArray()).longValue())
                        .orElse(0L),
                baseFee,
                withdrawals,
                blobGas,
                excess,
                beacon,
                beacon.flatMap(_ -> Decode.field(json, "requestsHash", Decode::hash)));
    }

    private static <T> T required(JsonNode json, String name, Function<JsonNode, T> decoder) {
        return Decode.field(json, name, decoder)
                .orElseThrow(() -> new IllegalArgumentException("the block has no " + name));
    }
}
