package org.quorate.app.ui.node;

import org.quorate.app.ui.components.StateChip.Tone;

/** A line of the shard table, ready to be read. */
public record ShardRow(
        int index,
        String name,
        Tone tone,
        String state,
        String chainId,
        String height,
        String tps,
        String queue,
        String gas,
        String reexecuted,
        String stateSize,
        String lastBlock) {}
