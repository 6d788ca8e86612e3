package org.quorate.wallet.asset.coin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.StubNode;
import org.quorate.wallet.rpc.StubNode.Result;
import tools.jackson.databind.JsonNode;

/** A well-behaved chain behind a {@link StubNode}: coin balances, nonces, a pool that {@link #mine} empties. */
public final class FakeChain implements AutoCloseable {
    static final long CHAIN_ID = 31337;

    final StubNode node = new StubNode();
    private final Map<Address, UInt256> balances = new ConcurrentHashMap<>();
    private final Map<Address, Long> nonces = new ConcurrentHashMap<>();
    private final Map<Hash, SignedTransaction> pool = new ConcurrentHashMap<>();
    private final Map<Hash, SignedTransaction> mined = new ConcurrentHashMap<>();
    private volatile long head = 7;

    public FakeChain() throws IOException {
        node.result("eth_chainId", quote(UInt256.of(CHAIN_ID)))
                .result("eth_maxPriorityFeePerGas", "\"0x3b9aca00\"")
                .on("eth_estimateGas", p -> new Result(quote(UInt256.of(gas(p.get(0))))))
                .result("eth_getCode", "\"0x\"")
                .result("eth_getStorageAt", "\"0x" + "0".repeat(64) + "\"")
                .result("eth_feeHistory", "{\"oldestBlock\":\"0x1\",\"baseFeePerGas\":[\"0x5\",\"0x3b9aca00\"]}")
                .on("eth_getBalance", p -> new Result(quote(balances.getOrDefault(address(p.get(0)), UInt256.ZERO))))
                .on("eth_getTransactionCount", this::transactionCount)
                .on("eth_sendRawTransaction", this::send)
                .on("eth_getTransactionByHash", this::byHash)
                .on("eth_getTransactionReceipt", this::receipt)
                .on("eth_blockNumber", p -> new Result(quote(UInt256.of(head))))
                .on("eth_getBlockByNumber", p -> new StubNode.Failure(-32602, "unknown tag"));
    }

    public Endpoint endpoint() {
        return node.endpoint(CHAIN_ID);
    }

    public FakeChain fund(Address address, String coins) {
        balances.put(address, CoinAmount.parse(coins));
        return this;
    }

    void setNonce(Address address, long nonce) {
        nonces.put(address, nonce);
    }

    public void mine() {
        pool.forEach((hash, signed) -> {
            nonces.merge(signed.recoverSender().orElseThrow(), 1L, Long::sum);
            mined.put(hash, signed);
        });
        pool.clear();
    }

    /** Another block takes the place of the last one: what was mined waits again. */
    void reorganize() {
        mined.forEach((hash, signed) -> {
            nonces.merge(signed.recoverSender().orElseThrow(), -1L, Long::sum);
            pool.put(hash, signed);
        });
        mined.clear();
    }

    /** So many blocks come on top of the one that has all receipts. */
    void bury(long blocks) {
        head = 7 + blocks;
    }

    /** The node forgets what waits, as after a restart. */
    void losePool() {
        pool.clear();
    }

    public int waiting() {
        return pool.size();
    }

    /** Of a transfer, as a node of Quorate counts it. */
    private static long gas(JsonNode call) {
        return 21_000
                + SignatureScheme.byLabel(call.path("scheme").asString(""))
                        .map(scheme -> SignatureGas.of(scheme, call.has("publicKey")))
                        .orElse(0L);
    }

    private StubNode.Reply transactionCount(JsonNode p) {
        Address address = address(p.get(0));
        long count = nonces.getOrDefault(address, 0L);
        if (p.get(1).asString().equals("pending")) {
            count += pool.values().stream()
                    .filter(signed -> signed.recoverSender().equals(Optional.of(address)))
                    .count();
        }
        return new Result(quote(UInt256.of(count)));
    }

    private StubNode.Reply send(JsonNode p) {
        SignedTransaction signed =
                SignedTransaction.decode(Bytes.fromHex(p.get(0).asString()));
        if (pool.putIfAbsent(signed.hash(), signed) != null) {
            return new StubNode.Failure(-32000, "already known");
        }
        return new Result("\"" + signed.hash().toHex() + "\"");
    }

    private StubNode.Reply byHash(JsonNode p) {
        return new Result(pool.containsKey(hash(p)) ? "{}" : "null");
    }

    private StubNode.Reply receipt(JsonNode p) {
        return Optional.ofNullable(mined.get(hash(p)))
                .map(signed -> new Result(receiptOf(signed, "0x1", "0x3b9aca01")))
                .orElse(new Result("null"));
    }

    static String receiptOf(SignedTransaction signed, String status, String price) {
        return """
                {"transactionHash":"%s","from":"%s","to":"%s","status":"%s","gasUsed":"0x5208",
                 "effectiveGasPrice":"%s","blockNumber":"0x7","blockHash":"%s"}""".formatted(
                        signed.hash().toHex(),
                        signed.recoverSender().orElseThrow().toHex(),
                        signed.transaction().to().orElseThrow().toHex(),
                        status,
                        price,
                        signed.hash().toHex());
    }

    private static Address address(JsonNode node) {
        return Address.fromHex(node.asString());
    }

    private static Hash hash(JsonNode p) {
        return Hash.fromBytes(Bytes.fromHex(p.get(0).asString()).toArray(), 0);
    }

    private static String quote(UInt256 value) {
        return "\"" + value.toHex() + "\"";
    }

    @Override
    public void close() {
        node.close();
    }
}
