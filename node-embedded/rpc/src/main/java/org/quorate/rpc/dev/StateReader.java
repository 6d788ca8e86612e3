package org.quorate.rpc.dev;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.dev.LoadedAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.fork.RemoteBlock;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/** Reads what {@link StateWriter} or anvil wrote. Mistakes are IllegalArgumentExceptions. */
final class StateReader {
    private StateReader() {}

    /** @param blocks by number; none in files of old versions */
    record Read(Map<Address, LoadedAccount> accounts, List<CommittedBlock> blocks) {}

    static Read read(JsonNode state) {
        Decode.object(state);
        Map<Address, LoadedAccount> accounts = new HashMap<>();
        Decode.field(state, "accounts", Decode::object)
                .orElseThrow(() -> new IllegalArgumentException("it has no accounts"))
                .properties()
                .forEach(entry -> accounts.put(Decode.addressText(entry.getKey()), account(entry.getValue())));
        return new Read(accounts, blocks(state));
    }

    private static LoadedAccount account(JsonNode json) {
        Decode.object(json);
        Map<UInt256, UInt256> storage = new HashMap<>();
        Decode.field(json, "storage", Decode::object).ifPresent(slots -> slots.properties()
                .forEach(slot -> storage.put(Decode.storageKey(slot.getKey()), Given.word(slot.getValue()))));
        return new LoadedAccount(
                Decode.field(json, "nonce", Given::number64).orElse(0L),
                Decode.field(json, "balance", Given::number).orElse(UInt256.ZERO),
                Decode.field(json, "code", Given::bytes).orElse(Bytes.EMPTY),
                storage);
    }

    private static List<CommittedBlock> blocks(JsonNode state) {
        Map<Long, List<JsonNode>> minedByBlock = new HashMap<>();
        for (JsonNode mined : list(state, "transactions")) {
            long number = Decode.field(mined, "block_number", Given::number64).orElse(-1L);
            minedByBlock.computeIfAbsent(number, _ -> new ArrayList<>()).add(mined);
        }
        return list(state, "blocks").stream()
                .map(json -> block(json, minedByBlock))
                .sorted(Comparator.comparingLong(CommittedBlock::number))
                .toList();
    }

    private static List<JsonNode> list(JsonNode json, String name) {
        return Decode.field(json, name, Decode.list(node -> node)).orElse(List.of());
    }

    /** One whose transactions or receipts cannot be read, for example of another kind of chain, is taken without them. */
    private static CommittedBlock block(JsonNode json, Map<Long, List<JsonNode>> minedByBlock) {
        JsonNode headerJson = Decode.field(json, "header", Decode::object)
                .orElseThrow(() -> new IllegalArgumentException("a block has no header"));
        BlockHeader header = RemoteBlock.header(headerJson);
        Hash hash = Decode.field(headerJson, "hash", Decode::hash).orElseGet(header::hash);
        List<SignedTransaction> transactions = new ArrayList<>();
        List<Address> senders = new ArrayList<>();
        List<JsonNode> entries = list(json, "transactions");
        List<JsonNode> mined = new ArrayList<>(minedByBlock.getOrDefault(header.number(), List.of()));
        mined.sort(Comparator.comparingLong(
                each -> each.path("info").path("transaction_index").asLong(0)));
        for (int i = 0; i < entries.size() && mined.size() == entries.size(); i++) {
            JsonNode info = mined.get(i).path("info");
            Address sender = Decode.field(info, "from", Decode::address).orElse(Address.ZERO);
            transactions.add(transaction(entries.get(i), sender));
            senders.add(sender);
        }
        List<Receipt> receipts = transactions.isEmpty()
                ? List.of()
                : mined.stream().map(each -> receipt(each.path("receipt"))).toList();
        Optional<List<org.quorate.protocol.block.Withdrawal>> withdrawals =
                header.withdrawalsRoot().map(_ -> List.of());
        return new CommittedBlock(hash, new Block(header, transactions, List.of(), withdrawals), senders, receipts);
    }

    private static SignedTransaction transaction(JsonNode entry, Address sender) {
        JsonNode json = entry.has("transaction") ? entry.get("transaction") : entry;
        CallRequest request = CallRequest.decodeTransaction(json);
        Transaction transaction = request.toTransaction(
                request.chainId().orElse(UInt256.ZERO), request.gas().orElse(0L), 0);
        if (transaction instanceof QuantumTransaction quantum) {
            return SignedTransaction.of(
                    quantum.signed(Decode.field(json, "signature", Given::bytes).orElse(Bytes.EMPTY)));
        }
        UInt256 r = Decode.field(json, "r", Given::number).orElse(UInt256.ZERO);
        UInt256 s = Decode.field(json, "s", Given::number).orElse(UInt256.ZERO);
        if (r.isZero() && s.isZero()) {
            return Sending.impersonated(transaction, sender).signed();
        }
        long v = Decode.field(json, "yParity", Given::number64)
                .or(() -> Decode.field(json, "v", Given::number64))
                .orElse(0L);
        return SignedTransaction.of(transaction, new EcdsaSignature(parity(v), r, s));
    }

    /** 0 or 1, 27 or 28, or EIP-155's number. */
    private static int parity(long v) {
        return v < 2 ? (int) v : (int) ((v + 1) % 2);
    }

    private static Receipt receipt(JsonNode json) {
        List<Log> logs = list(json, "logs").stream().map(StateReader::log).toList();
        boolean success = Decode.field(
                        json, "status", node -> node.isBoolean() ? node.booleanValue() : Given.number64(node) == 1)
                .orElse(true);
        int type = Decode.field(json, "type", Given::number64).orElse(0L).intValue();
        long gas = Decode.field(json, "cumulativeGasUsed", Given::number64).orElse(0L);
        return Receipt.of(type, success, gas, logs);
    }

    private static Log log(JsonNode json) {
        List<Hash> topics = list(json, "topics").stream().map(Decode::hash).toList();
        return new Log(
                Decode.field(json, "address", Decode::address).orElse(Address.ZERO),
                topics,
                Decode.field(json, "data", Given::bytes).orElse(Bytes.EMPTY));
    }
}
