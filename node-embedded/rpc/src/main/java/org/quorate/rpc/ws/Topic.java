package org.quorate.rpc.ws;

import org.quorate.rpc.eth.LogFilter;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.message.MessageFilter;

/** What a subscriber wants to hear of. */
sealed interface Topic {
    /** The header of each committed block. */
    record NewHeads() implements Topic {}

    /** The matching logs of each committed block. */
    record Logs(LogFilter filter) implements Topic {}

    /** @param full the whole transaction; otherwise only its hash */
    record PendingTransactions(boolean full) implements Topic {}

    /** Whether the node catches up with others. This one never has to, so there is nothing to tell. */
    record Syncing() implements Topic {}

    /** Each round of the node. */
    record Rounds() implements Topic {}

    /** Messages between shards, when they are sent and when they are executed. */
    record Messages(MessageFilter filter) implements Topic {}

    /** The arguments of eth_subscribe. */
    static Topic decode(RpcParams params) {
        String name = params.required(0, node -> Decode.string(node, "a subscription's name"));
        return switch (name) {
            case "newHeads" -> new NewHeads();
            case "logs" -> new Logs(params.optional(1, LogFilter::decode).orElse(LogFilter.ALL));
            case "newPendingTransactions" ->
                new PendingTransactions(params.optional(1, Decode::bool).orElse(false));
            case "rounds" -> {
                if (params.size() > 1) {
                    throw RpcException.invalidParams("a subscription to rounds has no further parameter");
                }
                yield new Rounds();
            }
            case "messages" ->
                new Messages(params.optional(1, MessageFilter::decode).orElse(MessageFilter.ALL));
            case "syncing" -> new Syncing();
            default ->
                throw RpcException.of(RpcException.METHOD_NOT_FOUND, "no such subscription in the eth namespace");
        };
    }
}
