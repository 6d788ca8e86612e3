/** How the shards of a node are doing, for those who look from outside: figures of a moment, and which shard has room. */
package org.quorate.chain.status;
