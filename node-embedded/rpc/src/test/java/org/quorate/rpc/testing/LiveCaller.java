package org.quorate.rpc.testing;

import java.time.Duration;
import org.quorate.rpc.eth.ShardMethods;
import tools.jackson.databind.JsonNode;

/** Calls the methods of shard 0 of a live chain, without the server, on a development node. */
public final class LiveCaller implements AutoCloseable {
    private final LiveChain chain = new LiveChain();
    private final ShardMethods methods;
    private final Caller caller;

    public LiveCaller() {
        this(new ShardMethods.Limits(30_000_000, Duration.ofSeconds(5), 1_000, 1_000, 5_000_000));
    }

    public LiveCaller(ShardMethods.Limits limits) {
        methods = new ShardMethods(chain.chains(), limits, true, "test");
        caller = new Caller(methods.all().getFirst());
    }

    public JsonNode call(String method, String params) {
        return caller.call(method, params);
    }

    public String text(String method, String params) {
        return caller.text(method, params);
    }

    public JsonNode error(String method, String params) {
        return caller.error(method, params);
    }

    /** The first of the ten accounts. */
    public String sender() {
        return call("eth_accounts", "").get(0).stringValue();
    }

    /** Sends from a development account and gives the receipt. @param transaction apostrophes stand for quotation marks */
    public JsonNode send(String transaction) throws InterruptedException {
        String hash = text("eth_sendTransaction", transaction);
        for (int i = 0; i < 600; i++) {
            JsonNode receipt = call("eth_getTransactionReceipt", "'" + hash + "'");
            if (!receipt.isNull()) {
                return receipt;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(hash + " was not mined within 30 s");
    }

    /** The address of a contract with this init code. */
    public String deploy(String initCode) throws InterruptedException {
        return send("{'from':'%s','data':'%s'}".formatted(sender(), initCode))
                .get("contractAddress")
                .stringValue();
    }

    @Override
    public void close() {
        methods.close();
        chain.close();
    }
}
