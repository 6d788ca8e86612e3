package org.quorate.app.ui.node;

/** A line of the shard table, ready to be read. */
public record ShardRow(
        int index,
        String name,
        boolean active,
        String state,
        String chainId,
        String height,
        String tps,
        String queue,
        String lastBlock) {}
