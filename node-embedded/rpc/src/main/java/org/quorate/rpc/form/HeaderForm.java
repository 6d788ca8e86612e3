package org.quorate.rpc.form;

import org.quorate.protocol.Hash;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** A block header, as {@code newHeads} sends it. */
public record HeaderForm(Hash hash, BlockHeader header) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json);
        fields.hash("hash", hash)
                .address("miner", header.beneficiary())
                .bytes("nonce", header.nonceBytes())
                .bytes("logsBloom", header.logsBloom());
        writeCommon(fields, header);
        json.writeEndObject();
    }

    /** The fields that a pending block has too. */
    static void writeCommon(Fields fields, BlockHeader header) {
        fields.hash("parentHash", header.parentHash())
                .hash("sha3Uncles", header.ommersHash())
                .hash("stateRoot", header.stateRoot())
                .hash("transactionsRoot", header.transactionsRoot())
                .hash("receiptsRoot", header.receiptsRoot())
                .quantity("difficulty", header.difficulty())
                .quantity("number", header.number())
                .quantity("gasLimit", header.gasLimit())
                .quantity("gasUsed", header.gasUsed())
                .quantity("timestamp", header.timestamp())
                .bytes("extraData", header.extraData())
                .hash("mixHash", header.prevRandao());
        header.baseFeePerGas().ifPresent(fee -> fields.quantity("baseFeePerGas", fee));
        header.withdrawalsRoot().ifPresent(root -> fields.hash("withdrawalsRoot", root));
        header.blobGasUsed().ifPresent(gas -> fields.quantity("blobGasUsed", gas));
        header.excessBlobGas().ifPresent(gas -> fields.quantity("excessBlobGas", gas));
        header.parentBeaconBlockRoot().ifPresent(root -> fields.hash("parentBeaconBlockRoot", root));
        header.requestsHash().ifPresent(hash -> fields.hash("requestsHash", hash));
    }
}
