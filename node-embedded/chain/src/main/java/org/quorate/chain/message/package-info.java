/** Carries messages from shard to shard: which are on their way, which are due, and what a round says of them. */
package org.quorate.chain.message;
