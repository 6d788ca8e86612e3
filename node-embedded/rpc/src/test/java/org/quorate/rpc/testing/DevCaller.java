package org.quorate.rpc.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.chain.dev.Mining;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.rpc.dev.DevAccounts;
import org.quorate.rpc.dev.DevNode;
import org.quorate.rpc.dev.console.Console;
import org.quorate.rpc.eth.ShardMethods;
import org.quorate.rpc.fork.RemoteFork;
import org.quorate.rpc.fork.RemoteNode;
import tools.jackson.databind.JsonNode;

/** Calls the methods of shard 0 of a development chain, without the server. Apostrophes stand for quotation marks. */
public final class DevCaller implements AutoCloseable {
    private final DevChain chain = DevChain.open(new DevChain.Setup(
            DevGenesis.load(),
            2,
            Address.ZERO,
            new SequentialExecutor(TransactionProcessor.lettingContractsSend()),
            InstantSource.system(),
            new Mining.Automatic(),
            Optional.empty(),
            1));
    private final DevNode node = new DevNode(chain, new DevAccounts(), DevCaller::openFork, new Console());
    private final ShardMethods methods = new ShardMethods(
            node, new ShardMethods.Limits(30_000_000, Duration.ofSeconds(5), 1_000, 1_000, 5_000_000), "test");
    private final Caller caller = new Caller(methods.all().getFirst());

    private static ForkPoint openFork(String url, Optional<Long> block) {
        return RemoteFork.open(url, block, new RemoteNode.Patience(3, Duration.ofMillis(10), Duration.ofSeconds(20)));
    }

    public DevCaller() {
        chain.start();
    }

    public DevNode node() {
        return node;
    }

    public JsonNode call(String method, String params) {
        return caller.call(method, params);
    }

    public String text(String method, String params) {
        return caller.text(method, params);
    }

    public long number(String method, String params) {
        return Long.decode(text(method, params));
    }

    public JsonNode error(String method, String params) {
        return caller.error(method, params);
    }

    /** Sends and gives the receipt: on this chain every accepted transaction is mined at once. */
    public JsonNode send(String transaction) {
        String hash = text("eth_sendTransaction", transaction);
        return call("eth_getTransactionReceipt", "'" + hash + "'");
    }

    @Override
    public void close() {
        methods.close();
        chain.close();
    }
}
