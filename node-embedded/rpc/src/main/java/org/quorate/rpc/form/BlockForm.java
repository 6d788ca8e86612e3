package org.quorate.rpc.form;

import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * A committed block.
 *
 * @param full whole transactions; otherwise only their hashes
 */
public record BlockForm(CommittedBlock block, boolean full) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        writeWith(json, () -> {});
    }

    /** As {@link #writeTo}. @param more writes further fields of the object */
    public void writeWith(JsonGenerator json, Runnable more) {
        BlockHeader header = block.header();
        json.writeStartObject();
        Fields fields = new Fields(json);
        fields.hash("hash", block.hash())
                .address("miner", header.beneficiary())
                .bytes("nonce", header.nonceBytes())
                .bytes("logsBloom", header.logsBloom());
        HeaderForm.writeCommon(fields, header);
        fields.quantity("size", block.block().encode().length);
        json.writeArrayPropertyStart("transactions");
        for (int i = 0; i < block.transactions().size(); i++) {
            if (full) {
                TransactionForm.of(block.transaction(i)).writeTo(json);
            } else {
                json.writeString(block.transactions().get(i).hash().toHex());
            }
        }
        json.writeEndArray();
        writeOmmers(json);
        block.block().withdrawals().ifPresent(list -> writeWithdrawals(json, list));
        more.run();
        json.writeEndObject();
    }

    private void writeOmmers(JsonGenerator json) {
        json.writeArrayPropertyStart("uncles");
        for (BlockHeader ommer : block.block().ommers()) {
            Hash hash = ommer.hash();
            json.writeString(hash.toHex());
        }
        json.writeEndArray();
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
