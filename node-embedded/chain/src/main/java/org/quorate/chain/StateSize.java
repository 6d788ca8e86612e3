package org.quorate.chain;

import java.util.OptionalLong;

/**
 * How large the state of a shard is, in bytes.
 *
 * @param stored pages of the state at the last checkpoint, without code; nothing if nobody has counted them, as in a folder that an
 *     earlier version began
 * @param changed memory that changes since that checkpoint took
 */
public record StateSize(OptionalLong stored, long changed) {}
