/** Transactions that wait for a block, one pool a shard. */
package org.quorate.chain.pool;
