package org.quorate.rpc.simulate;

import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * A block as a consensus client gets it (engine API, getPayload). Blobs are not kept by this node, so the bundle is empty.
 *
 * @param value wei for the fee recipient
 * @param requests to the consensus layer
 */
record BuiltBlock(Block block, UInt256 value, List<Bytes> requests) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        json.writeName("executionPayload");
        writePayload(json);
        Fields fields = new Fields(json).quantity("blockValue", value);
        json.writeObjectPropertyStart("blobsBundle");
        for (String empty : List.of("commitments", "proofs", "blobs")) {
            json.writeArrayPropertyStart(empty);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("executionRequests");
        requests.forEach(request -> json.writeString(request.toHex()));
        json.writeEndArray();
        json.writeBooleanProperty("shouldOverrideBuilder", false);
        json.writeEndObject();
    }

    private void writePayload(JsonGenerator json) {
        BlockHeader header = block.header();
        json.writeStartObject();
        Fields fields = new Fields(json)
                .hash("parentHash", header.parentHash())
                .address("feeRecipient", header.beneficiary())
                .hash("stateRoot", header.stateRoot())
                .hash("receiptsRoot", header.receiptsRoot())
                .bytes("logsBloom", header.logsBloom())
                .hash("prevRandao", header.prevRandao())
                .quantity("blockNumber", header.number())
                .quantity("gasLimit", header.gasLimit())
                .quantity("gasUsed", header.gasUsed())
                .quantity("timestamp", header.timestamp())
                .bytes("extraData", header.extraData())
                .quantity("baseFeePerGas", header.baseFeePerGas().orElse(UInt256.ZERO))
                .hash("blockHash", header.hash());
        json.writeArrayPropertyStart("transactions");
        for (SignedTransaction transaction : block.transactions()) {
            json.writeString(transaction.encoded().toHex());
        }
        json.writeEndArray();
        block.withdrawals().ifPresent(list -> writeWithdrawals(json, list));
        header.blobGasUsed().ifPresent(gas -> fields.quantity("blobGasUsed", gas));
        header.excessBlobGas().ifPresent(gas -> fields.quantity("excessBlobGas", gas));
        json.writeEndObject();
    }

    private static void writeWithdrawals(JsonGenerator json, List<Withdrawal> withdrawals) {
        json.writeArrayPropertyStart("withdrawals");
        for (Withdrawal withdrawal : withdrawals) {
            json.writeStartObject();
            new Fields(json)
                    .quantity("index", withdrawal.index())
                    .quantity("validatorIndex", withdrawal.validatorIndex())
                    .address("address", withdrawal.address())
                    .quantity("amount", withdrawal.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
