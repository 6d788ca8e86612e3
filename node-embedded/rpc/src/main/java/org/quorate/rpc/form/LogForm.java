package org.quorate.rpc.form;

import org.quorate.chain.IncludedTransaction;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * A log with its place.
 *
 * @param logIndex among all logs of the block
 */
public record LogForm(IncludedTransaction transaction, Log log, int logIndex) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json).address("address", log.address());
        json.writeArrayPropertyStart("topics");
        for (Hash topic : log.topics()) {
            json.writeString(topic.toHex());
        }
        json.writeEndArray();
        fields.bytes("data", log.data())
                .quantity("blockNumber", transaction.block().number())
                .hash("transactionHash", transaction.signed().hash())
                .quantity("transactionIndex", transaction.index())
                .hash("blockHash", transaction.block().hash())
                .quantity("blockTimestamp", transaction.block().header().timestamp())
                .quantity("logIndex", logIndex);
        json.writeBooleanProperty("removed", false);
        json.writeEndObject();
    }
}
