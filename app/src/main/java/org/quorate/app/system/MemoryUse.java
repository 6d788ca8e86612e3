package org.quorate.app.system;

import java.util.OptionalLong;

/**
 * The memory of this process, in bytes.
 *
 * @param heapUsed by objects, those included that the next collection frees
 * @param heapMost what the heap may grow to
 * @param resident all that lies in the computer's memory: heap, code, threads, buffers; nothing where that cannot be told
 */
public record MemoryUse(long heapUsed, long heapMost, OptionalLong resident) {}
