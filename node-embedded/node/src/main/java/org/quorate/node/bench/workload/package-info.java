/** What benchmarks send: a state to begin with, and transactions without end that all succeed on it. */
package org.quorate.node.bench.workload;
