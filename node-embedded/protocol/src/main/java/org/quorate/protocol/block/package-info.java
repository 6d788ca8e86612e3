/** Blocks, headers, receipts, logs and withdrawals: what a shard's chain is made of. */
package org.quorate.protocol.block;
