package org.quorate.rpc.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.DevState;
import org.quorate.protocol.Address;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.form.HeaderForm;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.JsonText;
import org.quorate.rpc.jsonrpc.Quantities;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a shard's state and blocks in anvil's form (foundry, crates/anvil/src/eth/backend/db.rs, SerializableState). */
final class StateWriter {
    private static final JsonMapper JSON = new JsonMapper();
    /** What has its place elsewhere in the form. */
    private static final List<String> NOT_OF_TRANSACTION =
            List.of("blockHash", "blockNumber", "blockTimestamp", "transactionIndex", "from");

    private final Shard shard;
    private final DevState state;

    StateWriter(DevChain chain, int shard) {
        this.shard = chain.shard(shard);
        this.state = chain.control(shard).state();
    }

    ObjectNode write() {
        CommittedBlock head = shard.head();
        ObjectNode json = JSON.createObjectNode();
        json.set("block", environment(head.header()));
        json.set("accounts", accounts());
        json.put("best_block_number", head.number());
        List<CommittedBlock> blocks = blocks(head.number());
        ArrayNode blockNodes = json.putArray("blocks");
        ArrayNode transactionNodes = json.putArray("transactions");
        for (CommittedBlock block : blocks) {
            blockNodes.add(block(block));
            for (int i = 0; i < block.transactions().size(); i++) {
                transactionNodes.add(mined(block.transaction(i)));
            }
        }
        json.putNull("historical_states");
        return json;
    }

    private List<CommittedBlock> blocks(long last) {
        List<CommittedBlock> blocks = new ArrayList<>();
        for (long number = last; number >= 0; number--) {
            Optional<CommittedBlock> block = shard.block(number);
            if (block.isEmpty()) {
                break;
            }
            blocks.add(block.get());
        }
        return blocks;
    }

    private static ObjectNode environment(BlockHeader header) {
        ObjectNode json = JSON.createObjectNode();
        json.put("number", Quantities.encode(header.number()));
        json.put("beneficiary", header.beneficiary().toHex());
        json.put("timestamp", Quantities.encode(header.timestamp()));
        json.put("gas_limit", header.gasLimit());
        header.baseFeePerGas().ifPresent(fee -> json.put("basefee", fee.toBigInteger()));
        json.put("difficulty", "0x0");
        json.put("prevrandao", header.prevRandao().toHex());
        ObjectNode blobs = json.putObject("blob_excess_gas_and_price");
        blobs.put("excess_blob_gas", header.excessBlobGas().orElse(0L));
        blobs.put("blob_gasprice", 1);
        json.put("slot_num", 0);
        return json;
    }

    private ObjectNode accounts() {
        ObjectNode all = JSON.createObjectNode();
        state.forEachAccount(address -> {
            ObjectNode account = all.putObject(address.toHex());
            account.put("nonce", state.nonce(address));
            account.put("balance", Quantities.encode(state.balance(address)));
            account.put("code", state.code(state.codeHash(address)).toHex());
            ObjectNode storage = account.putObject("storage");
            state.forEachSlot(
                    address,
                    (slot, value) ->
                            storage.put(slot.toHash().toHex(), value.toHash().toHex()));
        });
        return all;
    }

    private static ObjectNode block(CommittedBlock block) {
        ObjectNode json = JSON.createObjectNode();
        json.set("header", JSON.readTree(JsonText.of(new HeaderForm(block.hash(), block.header()))));
        ArrayNode transactions = json.putArray("transactions");
        for (int i = 0; i < block.transactions().size(); i++) {
            IncludedTransaction included = block.transaction(i);
            ObjectNode entry = transactions.addObject();
            ObjectNode transaction = (ObjectNode) JSON.readTree(JsonText.of(TransactionForm.of(included)));
            NOT_OF_TRANSACTION.forEach(transaction::remove);
            if (included.transaction().type() >= 2) {
                transaction.remove("gasPrice");
            }
            entry.set("transaction", transaction);
            if (isImpersonated(included.signed(), included.sender())) {
                entry.put("impersonated_sender", included.sender().toHex());
            } else {
                entry.putNull("impersonated_sender");
            }
        }
        json.putArray("ommers");
        json.putNull("withdrawals");
        return json;
    }

    private static boolean isImpersonated(SignedTransaction signed, Address sender) {
        EcdsaSignature signature = signed.signature();
        return signature.r().equals(signature.s()) && signature.r().equals(Sending.mark(sender));
    }

    /** Traces are not kept: they follow from the transaction. */
    private static ObjectNode mined(IncludedTransaction included) {
        Receipt receipt = included.receipt();
        ObjectNode json = JSON.createObjectNode();
        ObjectNode info = json.putObject("info");
        info.put("transaction_hash", included.signed().hash().toHex());
        info.put("transaction_index", included.index());
        info.put("from", included.sender().toHex());
        included.transaction().to().ifPresentOrElse(to -> info.put("to", to.toHex()), () -> info.putNull("to"));
        included.createdContract()
                .ifPresentOrElse(
                        address -> info.put("contract_address", address.toHex()),
                        () -> info.putNull("contract_address"));
        info.putArray("traces");
        info.put("exit", receipt.success() ? "Stop" : "Revert");
        info.putNull("out");
        info.put("nonce", included.transaction().nonce());
        info.put("gas_used", included.gasUsed());
        json.set("receipt", receipt(receipt));
        json.put("block_hash", included.block().hash().toHex());
        json.put("block_number", included.block().number());
        return json;
    }

    private static ObjectNode receipt(Receipt receipt) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", Quantities.encode(receipt.type()));
        json.put("status", receipt.success() ? "0x1" : "0x0");
        json.put("cumulativeGasUsed", Quantities.encode(receipt.cumulativeGasUsed()));
        ArrayNode logs = json.putArray("logs");
        for (Log log : receipt.logs()) {
            ObjectNode entry = logs.addObject();
            entry.put("address", log.address().toHex());
            ArrayNode topics = entry.putArray("topics");
            log.topics().forEach(topic -> topics.add(topic.toHex()));
            entry.put("data", log.data().toHex());
        }
        json.put("logsBloom", receipt.bloom().toHex());
        return json;
    }
}
