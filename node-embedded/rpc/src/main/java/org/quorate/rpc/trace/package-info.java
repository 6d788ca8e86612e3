/**
 * Executions that tell how they went: geth's tracers for {@code debug_}, Parity's traces for {@code trace_}. Every trace has
 * a limit of time and of size.
 */
package org.quorate.rpc.trace;
