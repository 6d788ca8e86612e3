package org.quorate.rpc.form;

import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.evm.BlockContext;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * The block that might come next: its number, time and fees are what a transaction would see now, its transactions are
 * those that wait. It has not been executed, so the roots are those of the head.
 *
 * @param full whole transactions; otherwise only their hashes
 */
public record PendingBlockForm(
        CommittedBlock head, BlockContext next, List<PooledTransaction> transactions, boolean full)
        implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .nothing("hash")
                .nothing("nonce")
                .nothing("logsBloom")
                .address("miner", next.coinbase());
        BlockHeader header = head.header();
        fields.hash("parentHash", head.hash())
                .hash("sha3Uncles", Hash.EMPTY_LIST)
                .hash("stateRoot", header.stateRoot())
                .hash("transactionsRoot", header.transactionsRoot())
                .hash("receiptsRoot", header.receiptsRoot())
                .quantity("difficulty", 0)
                .quantity("number", next.number())
                .quantity("gasLimit", next.gasLimit())
                .quantity("gasUsed", 0)
                .quantity("timestamp", next.timestamp())
                .text("extraData", "0x")
                .hash("mixHash", next.prevRandao())
                .quantity("baseFeePerGas", next.baseFee())
                .quantity("size", 0);
        json.writeArrayPropertyStart("transactions");
        for (PooledTransaction transaction : transactions) {
            if (full) {
                TransactionForm.of(transaction).writeTo(json);
            } else {
                json.writeString(transaction.hash().toHex());
            }
        }
        json.writeEndArray();
        for (String empty : List.of("uncles", "withdrawals")) {
            json.writeArrayPropertyStart(empty);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
