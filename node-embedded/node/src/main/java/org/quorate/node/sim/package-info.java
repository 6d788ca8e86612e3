/** Simulation of shards in virtual time: the chain's own code in memory, small blocks, and an audit of its own after every round. */
package org.quorate.node.sim;
