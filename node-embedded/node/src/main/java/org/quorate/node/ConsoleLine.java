package org.quorate.node;

/** What a contract under development said by {@code console.log}. @param shard on which */
public record ConsoleLine(int shard, String text) {}
