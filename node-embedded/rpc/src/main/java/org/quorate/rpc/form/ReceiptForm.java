package org.quorate.rpc.form;

import org.quorate.chain.ChainConfig;
import org.quorate.chain.IncludedTransaction;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.FeeMarket;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * A transaction's receipt.
 *
 * @param firstLogIndex position of its first log among those of the block
 * @param config gives the blob fee's parameters
 */
public record ReceiptForm(IncludedTransaction transaction, int firstLogIndex, ChainConfig config) implements RpcResult {

    public static ReceiptForm of(IncludedTransaction transaction, ChainConfig config) {
        return new ReceiptForm(transaction, transaction.firstLogIndex(), config);
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .hash("blockHash", transaction.block().hash())
                .quantity("blockNumber", transaction.block().number())
                .addressOrNull("contractAddress", transaction.createdContract())
                .quantity("cumulativeGasUsed", transaction.receipt().cumulativeGasUsed())
                .quantity("effectiveGasPrice", transaction.effectiveGasPrice())
                .address("from", transaction.sender())
                .quantity("gasUsed", transaction.gasUsed());
        writeBlobGas(fields);
        json.writeArrayPropertyStart("logs");
        int index = firstLogIndex;
        for (Log log : transaction.receipt().logs()) {
            new LogForm(transaction, log, index++).writeTo(json);
        }
        json.writeEndArray();
        fields.bytes("logsBloom", transaction.receipt().bloom());
        transaction
                .receipt()
                .stateRoot()
                .ifPresentOrElse(
                        root -> fields.hash("root", root),
                        () -> fields.quantity("status", transaction.receipt().success() ? 1 : 0));
        fields.addressOrNull("to", transaction.transaction().to())
                .hash("transactionHash", transaction.signed().hash())
                .quantity("transactionIndex", transaction.index())
                .quantity("type", transaction.transaction().type());
        json.writeEndObject();
    }

    private void writeBlobGas(Fields fields) {
        if (transaction.transaction() instanceof BlobTransaction blobs) {
            var header = transaction.block().header();
            fields.quantity("blobGasUsed", blobs.blobVersionedHashes().size() * BlobSchedule.GAS_PER_BLOB)
                    .quantity(
                            "blobGasPrice",
                            FeeMarket.blobBaseFee(
                                    config.blobSchedule(header.timestamp()),
                                    header.excessBlobGas().orElse(0L)));
        }
    }
}
