package org.quorate.wallet.asset.bitcoin.testchain;

import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.wallet.asset.bitcoin.testchain.Faults.Fault;
import tools.jackson.databind.JsonNode;

/** The protocol's methods over a chain, as ElectrumX 1.16's documentation has them. */
final class ElectrumMethods {
    private static final int CHUNK = 2016;

    private final RegtestChain chain;
    private final Faults faults;
    private final AtomicInteger requests = new AtomicInteger();
    private Index index = new Index(List.of(), List.of(), Map.of());

    private record Index(List<Block> blocks, List<Transaction> mempool, Map<String, List<Entry>> histories) {}

    private record Entry(TxId txid, int height, long fee) {}

    ElectrumMethods(RegtestChain chain, Faults faults) {
        this.chain = chain;
        this.faults = faults;
    }

    int requests() {
        return requests.get();
    }

    Object call(String method, JsonNode parameters) {
        requests.incrementAndGet();
        return switch (method) {
            case "server.version" -> List.of("Test 1.0", "1.4");
            case "server.ping" -> null;
            case "blockchain.headers.subscribe" -> tip();
            case "blockchain.block.header" -> header(parameters.get(0).asInt());
            case "blockchain.block.headers" ->
                headers(parameters.get(0).asInt(), parameters.get(1).asInt());
            case "blockchain.scripthash.subscribe" -> status(parameters.get(0).asString());
            case "blockchain.scripthash.get_history" ->
                history(parameters.get(0).asString());
            case "blockchain.transaction.get" ->
                transaction(new TxId(parameters.get(0).asString()));
            case "blockchain.transaction.get_merkle" ->
                merkle(new TxId(parameters.get(0).asString()), parameters.get(1).asInt());
            case "blockchain.transaction.broadcast" ->
                broadcast(parameters.get(0).asString());
            case "blockchain.estimatefee" -> parameters.get(0).asInt() > 100 ? -1 : 0.00002;
            case "blockchain.relayfee" -> 0.00001;
            default -> throw new IllegalArgumentException("unknown method \"" + method + "\"");
        };
    }

    Map<String, Object> tip() {
        int height = chain.height();
        return Map.of("hex", header(height), "height", height);
    }

    private String header(int height) {
        BlockHeader header = chain.block(height).header;
        if (faults.has(Fault.WRONG_HEADER) && height == chain.height()) {
            header = header.setTime(header.time + 1);
            while (header.checkProofOfWork()) {
                header = header.setNonce(header.nonce + 1);
            }
        }
        return hex(BlockHeader.write(header));
    }

    private Map<String, Object> headers(int start, int count) {
        StringBuilder hex = new StringBuilder();
        int sent = 0;
        while (sent < Math.min(count, CHUNK) && start + sent <= chain.height()) {
            hex.append(header(start + sent));
            sent++;
        }
        return Map.of("hex", hex.toString(), "count", sent, "max", CHUNK);
    }

    String status(String script) {
        List<Entry> entries = entries(script);
        if (entries.isEmpty() || faults.has(Fault.WITHHELD_HISTORY)) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.txid().value.toHex())
                .append(':')
                .append(entry.height())
                .append(':'));
        return hex(Crypto.sha256(text.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private List<Map<String, Object>> history(String script) {
        List<Entry> entries = entries(script);
        if (faults.has(Fault.WITHHELD_TRANSACTION) && !entries.isEmpty()) {
            entries = entries.subList(0, entries.size() - 1);
        }
        return entries.stream()
                .map(entry -> {
                    Map<String, Object> item = new HashMap<>();
                    item.put("tx_hash", entry.txid().value.toHex());
                    item.put("height", entry.height());
                    if (entry.height() <= 0) {
                        item.put("fee", entry.fee());
                    }
                    return item;
                })
                .toList();
    }

    private synchronized List<Entry> entries(String script) {
        List<Block> blocks = chain.blocks();
        List<Transaction> mempool = chain.mempool();
        if (!index.mempool().equals(mempool)
                || index.blocks().size() != blocks.size()
                || !index.blocks().getLast().hash.equals(blocks.getLast().hash)) {
            index = new Index(blocks, mempool, build(blocks, mempool));
        }
        return index.histories().getOrDefault(script, List.of());
    }

    private Map<String, List<Entry>> build(List<Block> blocks, List<Transaction> mempool) {
        Map<String, List<Entry>> histories = new HashMap<>();
        for (int height = 1; height < blocks.size(); height++) {
            for (Transaction tx : blocks.get(height).tx) {
                Entry entry = new Entry(tx.txid, height, 0);
                scripts(tx).forEach(hash -> histories
                        .computeIfAbsent(hash, h -> new ArrayList<>())
                        .add(entry));
            }
        }
        for (Transaction tx : mempool) {
            Entry entry = new Entry(tx.txid, chain.hasWaitingParent(tx) ? -1 : 0, 200);
            scripts(tx).forEach(hash -> histories
                    .computeIfAbsent(hash, h -> new ArrayList<>())
                    .add(entry));
        }
        return histories;
    }

    private Set<String> scripts(Transaction tx) {
        Set<String> hashes = new LinkedHashSet<>();
        tx.txOut.forEach(out -> hashes.add(scriptHash(out.publicKeyScript)));
        if (!tx.isCoinbase()) {
            tx.txIn.forEach(input -> chain.output(input.outPoint)
                    .map((TxOut out) -> out.publicKeyScript)
                    .ifPresent(script -> hashes.add(scriptHash(script))));
        }
        return hashes;
    }

    private static String scriptHash(ByteVector script) {
        return script.sha256().reversed().toHex();
    }

    private String transaction(TxId id) {
        Transaction tx = chain.transaction(id)
                .orElseThrow(() -> new IllegalArgumentException("No such mempool or blockchain transaction."));
        if (faults.has(Fault.WRONG_TRANSACTION)) {
            tx = chain.block(1).tx.getFirst().txid.equals(id)
                    ? chain.block(2).tx.getFirst()
                    : chain.block(1).tx.getFirst();
        }
        return hex(Transaction.write(tx));
    }

    private Map<String, Object> merkle(TxId id, int height) {
        List<Transaction> txs = height > chain.height() ? List.of() : chain.block(height).tx;
        List<ByteVector32> level =
                txs.stream().map(tx -> new TxHash(tx.txid).value).toList();
        int position = level.indexOf(new TxHash(id).value);
        if (position < 0) {
            throw new IllegalArgumentException("tx not in block at height " + height);
        }
        List<String> branch = new ArrayList<>();
        int at = position;
        while (level.size() > 1) {
            int sibling = Math.min(at ^ 1, level.size() - 1);
            branch.add(level.get(sibling).reversed().toHex());
            List<ByteVector32> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                ByteVector both = level.get(i).concat(level.get(Math.min(i + 1, level.size() - 1)));
                above.add(new ByteVector32(Crypto.hash256(both)));
            }
            level = above;
            at >>= 1;
        }
        if (faults.has(Fault.WRONG_PROOF)) {
            branch.add("42".repeat(32));
        }
        return Map.of("block_height", height, "merkle", branch, "pos", position);
    }

    private String broadcast(String hex) {
        Transaction tx = Transaction.read(hex);
        chain.submit(tx);
        return tx.txid.value.toHex();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
