package org.quorate.rpc;

import java.time.Duration;

/**
 * What clients may cost the node. The defaults are those of geth where geth has the limit.
 *
 * @param requestBytes longest request body or WebSocket message
 * @param responseBytes longest answer
 * @param batchSize most calls in a batch
 * @param nesting deepest JSON in a request
 * @param tokens most JSON tokens in a request
 * @param connections most open connections; further ones wait to be accepted
 * @param idle a connection on which nothing happens for this long is closed
 * @param request a request must have arrived whole within this time
 * @param callGas most gas for a simulated call
 * @param callTime longest simulated call
 * @param logBlocks most blocks that one eth_getLogs looks through
 * @param logs most logs that one eth_getLogs returns
 * @param subscriptions most subscriptions of one WebSocket connection
 * @param subscriberQueue most messages that wait for a slow WebSocket client before it is disconnected
 */
public record RpcLimits(
        int requestBytes,
        int responseBytes,
        int batchSize,
        int nesting,
        int tokens,
        int connections,
        Duration idle,
        Duration request,
        long callGas,
        Duration callTime,
        int logBlocks,
        int logs,
        int subscriptions,
        int subscriberQueue) {

    public static final RpcLimits DEFAULT = new RpcLimits(
            5 * 1024 * 1024,
            25 * 1024 * 1024,
            1_000,
            32,
            200_000,
            2_000,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            50_000_000,
            Duration.ofSeconds(5),
            10_000,
            20_000,
            100,
            1_000);

    /** A call on a fork fetches what it reads over the network, one after the other. */
    public static final RpcLimits DEVELOPMENT = new RpcLimits(
            5 * 1024 * 1024,
            25 * 1024 * 1024,
            1_000,
            32,
            200_000,
            2_000,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            50_000_000,
            Duration.ofSeconds(60),
            10_000,
            20_000,
            100,
            1_000);
}
