/**
 * The state of a shard: Merkle-Patricia tries of accounts and their storage. What changed lately is in memory, the rest in
 * pages that checkpoints write; every recent block's state can be read at once.
 */
package org.quorate.chain.state;
