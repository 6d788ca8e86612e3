package org.quorate.rpc.trace;

import java.time.Duration;

/**
 * What one trace may cost.
 *
 * @param callGas most gas for a call that is only tried
 * @param time of the whole request, the transactions executed before included
 * @param size bytes of results that may be kept
 */
public record TraceLimits(long callGas, Duration time, long size) {}
