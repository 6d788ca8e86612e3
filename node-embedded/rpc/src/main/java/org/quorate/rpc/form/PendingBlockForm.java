package org.quorate.rpc.form;

import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.genesis.Genesis;
import org.quorate.evm.BlockContext;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * The block that might come next: its number, time and fees are what a transaction would see now, its transactions are
 * those that wait. It has not been executed, so its state is the head's, and it has neither receipts nor logs.
 *
 * @param full whole transactions; otherwise only their hashes
 */
public record PendingBlockForm(
        CommittedBlock head, BlockContext next, List<PooledTransaction> transactions, boolean full)
        implements RpcResult {
    private static final int LOGS_BLOOM_BYTES = 256;

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .nothing("hash")
                .nothing("nonce")
                .bytes("logsBloom", Bytes.wrap(new byte[LOGS_BLOOM_BYTES]))
                .address("miner", next.coinbase());
        BlockHeader header = head.header();
        fields.hash("parentHash", head.hash())
                .hash("sha3Uncles", Hash.EMPTY_LIST)
                .hash("stateRoot", header.stateRoot())
                .hash("transactionsRoot", Hash.EMPTY_TRIE)
                .hash("receiptsRoot", Hash.EMPTY_TRIE)
                .quantity("difficulty", 0)
                .quantity("number", next.number())
                .quantity("gasLimit", next.gasLimit())
                .quantity("gasUsed", 0)
                .quantity("timestamp", next.timestamp())
                .text("extraData", "0x")
                .hash("mixHash", next.prevRandao())
                .quantity("baseFeePerGas", next.baseFee())
                .quantity("size", 0);
        header.withdrawalsRoot().ifPresent(_ -> fields.hash("withdrawalsRoot", Hash.EMPTY_TRIE));
        header.blobGasUsed().ifPresent(_ -> fields.quantity("blobGasUsed", 0));
        header.excessBlobGas().ifPresent(gas -> fields.quantity("excessBlobGas", gas));
        header.parentBeaconBlockRoot().ifPresent(_ -> fields.hash("parentBeaconBlockRoot", Hash.ZERO));
        header.requestsHash().ifPresent(_ -> fields.hash("requestsHash", Genesis.EMPTY_REQUESTS));
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
