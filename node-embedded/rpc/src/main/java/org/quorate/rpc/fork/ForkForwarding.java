package org.quorate.rpc.fork;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.chain.Shard;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.chain.dev.RemoteErrorException;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.BlockSelector.ByHash;
import org.quorate.rpc.eth.BlockSelector.ByNumber;
import org.quorate.rpc.eth.BlockSelector.Tag;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethod;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/**
 * Hands questions about the common part of a forked chain to the node that it was forked from, and its answers back as they
 * come: blocks, transactions, receipts, logs and traces up to the common block, states before it. What it has made since, or
 * has waiting, does not exist here ({@link CommonPart}).
 */
public final class ForkForwarding {
    private static final Map<String, Rule> RULES = rules();

    private final Shard shard;
    private final Supplier<Optional<ForkPoint>> fork;

    /** What a method's argument names. */
    private enum Kind {
        /** A block, itself. */
        BLOCK,
        /** A block, for the state after it. */
        STATE,
        TRANSACTION,
        LOGS
    }

    private record Rule(Kind kind, int argument) {}

    /** @param fork the chain that the shard has left at the moment */
    public ForkForwarding(Shard shard, Supplier<Optional<ForkPoint>> fork) {
        this.shard = shard;
        this.fork = fork;
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        List.of(
                        "eth_getBlockByNumber",
                        "eth_getBlockByHash",
                        "eth_getHeaderByNumber",
                        "eth_getHeaderByHash",
                        "eth_getBlockReceipts",
                        "eth_getBlockTransactionCountByNumber",
                        "eth_getBlockTransactionCountByHash",
                        "eth_getUncleCountByBlockNumber",
                        "eth_getUncleCountByBlockHash",
                        "eth_getUncleByBlockNumberAndIndex",
                        "eth_getUncleByBlockHashAndIndex",
                        "eth_getTransactionByBlockNumberAndIndex",
                        "eth_getTransactionByBlockHashAndIndex",
                        "eth_getRawTransactionByBlockNumberAndIndex",
                        "eth_getRawTransactionByBlockHashAndIndex",
                        "debug_getRawHeader",
                        "debug_getRawBlock",
                        "debug_getRawReceipts",
                        "debug_traceBlockByNumber",
                        "debug_traceBlockByHash",
                        "trace_block",
                        "trace_replayBlockTransactions")
                .forEach(name -> rules.put(name, new Rule(Kind.BLOCK, 0)));
        rules.put("eth_feeHistory", new Rule(Kind.BLOCK, 1));
        List.of(
                        "eth_getTransactionByHash",
                        "eth_getTransactionReceipt",
                        "eth_getRawTransactionByHash",
                        "debug_getRawTransaction",
                        "debug_traceTransaction",
                        "trace_transaction",
                        "trace_get",
                        "trace_replayTransaction")
                .forEach(name -> rules.put(name, new Rule(Kind.TRANSACTION, 0)));
        List.of(
                        "eth_getBalance",
                        "eth_getTransactionCount",
                        "eth_getCode",
                        "eth_getStorageValues",
                        "eth_call",
                        "eth_estimateGas",
                        "eth_createAccessList",
                        "debug_traceCall")
                .forEach(name -> rules.put(name, new Rule(Kind.STATE, 1)));
        List.of("eth_getStorageAt", "eth_getProof", "trace_call")
                .forEach(name -> rules.put(name, new Rule(Kind.STATE, 2)));
        rules.put("eth_getLogs", new Rule(Kind.LOGS, 0));
        return rules;
    }

    /** A method that asks the other node where it has to. */
    public RpcMethod wrap(String name, RpcMethod method) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            return method;
        }
        return params -> {
            Optional<ForkPoint> left = fork.get();
            if (left.isEmpty()) {
                return method.call(params);
            }
            if (rule.kind == Kind.LOGS) {
                return new ForkedLogs(shard, left.get()).find(params, method);
            }
            return remote(rule, name, params, left.get()).orElseGet(() -> method.call(params));
        };
    }

    /** The other node's answer; nothing if it is not the one to ask. */
    private Optional<RpcResult> remote(Rule rule, String name, RpcParams params, ForkPoint left) {
        CommonPart common = new CommonPart(left);
        return switch (rule.kind) {
            case TRANSACTION ->
                read(params, rule.argument, Decode::hash)
                        .filter(hash -> !isKnown(hash))
                        .flatMap(hash -> common.ofTransaction(hash, name, params));
            case BLOCK, STATE ->
                read(params, rule.argument, BlockSelector::any)
                        .filter(block -> isRemote(block, rule.kind, left))
                        .flatMap(block -> block instanceof ByHash(Hash hash)
                                        && shard.block(hash).isEmpty()
                                ? common.ofBlock(hash, name, params)
                                : Optional.of(ask(left, name, params)));
            case LOGS -> Optional.empty();
        };
    }

    private boolean isKnown(Hash transaction) {
        return shard.pool().transaction(transaction).isPresent()
                || shard.transaction(transaction).isPresent();
    }

    /** The state after the common block may have been changed here; the block itself is the other's. */
    private boolean isRemote(BlockSelector block, Kind kind, ForkPoint left) {
        long last = kind == Kind.STATE ? left.number() - 1 : left.number();
        return switch (block) {
            case Tag tag -> tag == Tag.EARLIEST;
            case ByNumber(long number) -> number >= 0 && number <= last;
            case ByHash(Hash hash) ->
                shard.block(hash).filter(known -> known.number() > last).isEmpty();
        };
    }

    /** A bad argument is for the method itself to complain of. */
    private static <T> Optional<T> read(RpcParams params, int index, java.util.function.Function<JsonNode, T> decoder) {
        try {
            return params.optional(index, decoder);
        } catch (RpcException e) {
            return Optional.empty();
        }
    }

    /** Asks the other node. @throws RpcException its error */
    static RpcResult ask(ForkPoint left, String method, RpcParams params) {
        String result = askText(left, method, params.toJson());
        return json -> json.writeRawValue(result);
    }

    static String askText(ForkPoint left, String method, String params) {
        try {
            return left.chain().ask(method, params);
        } catch (RemoteErrorException e) {
            Optional<Bytes> data =
                    e.data().filter(text -> text.matches("0x([0-9a-fA-F]{2})*")).map(Bytes::fromHex);
            throw data.map(bytes -> RpcException.of(e.code(), e.getMessage(), bytes))
                    .orElseGet(() -> RpcException.of(e.code(), e.getMessage()));
        }
    }
}
