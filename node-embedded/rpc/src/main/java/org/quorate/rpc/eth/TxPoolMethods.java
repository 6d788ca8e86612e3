package org.quorate.rpc.eth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** What waits in the pool, in geth's forms. */
final class TxPoolMethods {
    private final Shard shard;

    TxPoolMethods(Shard shard) {
        this.shard = shard;
    }

    void register(RpcMethods.Builder methods) {
        methods.add("txpool_status", 0, _ -> this::writeStatus)
                .add("txpool_content", 0, _ -> this::writeContent)
                .add("txpool_inspect", 0, _ -> this::writeSummary)
                .add("txpool_contentFrom", 1, params -> contentFrom(params.address(0)));
    }

    private void writeStatus(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("pending", Quantities.encode(shard.pool().pendingCount()));
        json.writeStringProperty("queued", Quantities.encode(shard.pool().queuedCount()));
        json.writeEndObject();
    }

    private void writeContent(JsonGenerator json) {
        json.writeStartObject();
        writeBySender(json, "pending", shard.pool().pending(), RpcForm.WHOLE);
        writeBySender(json, "queued", shard.pool().queued(), RpcForm.WHOLE);
        json.writeEndObject();
    }

    /** A line for each transaction, as geth has it. */
    private void writeSummary(JsonGenerator json) {
        RpcForm line = (_, transaction) -> json.writeString(summary(transaction.transaction()));
        json.writeStartObject();
        writeBySender(json, "pending", shard.pool().pending(), line);
        writeBySender(json, "queued", shard.pool().queued(), line);
        json.writeEndObject();
    }

    private static String summary(Transaction transaction) {
        String target = transaction.to().map(Address::toChecksummed).orElse("contract creation");
        return target + ": " + transaction.value() + " wei + " + Long.toUnsignedString(transaction.gasLimit())
                + " gas × " + transaction.maxFeePerGas() + " wei";
    }

    /** How a transaction is shown. */
    @FunctionalInterface
    private interface RpcForm {
        RpcForm WHOLE = (json, transaction) -> TransactionForm.of(transaction).writeTo(json);

        void write(JsonGenerator json, PooledTransaction transaction);
    }

    private static void writeBySender(
            JsonGenerator json, String name, List<PooledTransaction> transactions, RpcForm form) {
        Map<Address, List<PooledTransaction>> bySender = transactions.stream()
                .collect(Collectors.groupingBy(PooledTransaction::sender, LinkedHashMap::new, Collectors.toList()));
        json.writeObjectPropertyStart(name);
        bySender.forEach((sender, list) -> writeByNonce(json, sender.toChecksummed(), list, form));
        json.writeEndObject();
    }

    private static void writeByNonce(
            JsonGenerator json, String name, List<PooledTransaction> transactions, RpcForm form) {
        json.writeObjectPropertyStart(name);
        for (PooledTransaction transaction : transactions) {
            json.writeName(Long.toUnsignedString(transaction.nonce()));
            form.write(json, transaction);
        }
        json.writeEndObject();
    }

    private RpcResult contentFrom(Address sender) {
        return json -> {
            json.writeStartObject();
            writeByNonce(json, "pending", of(sender, shard.pool().pending()), RpcForm.WHOLE);
            writeByNonce(json, "queued", of(sender, shard.pool().queued()), RpcForm.WHOLE);
            json.writeEndObject();
        };
    }

    private static List<PooledTransaction> of(Address sender, List<PooledTransaction> transactions) {
        return transactions.stream()
                .filter(transaction -> transaction.sender().equals(sender))
                .toList();
    }
}
