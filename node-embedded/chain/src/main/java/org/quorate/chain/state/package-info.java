/** The state of a shard: accounts, storage and code in memory, every recent block's at once, committed to by tries. */
package org.quorate.chain.state;
