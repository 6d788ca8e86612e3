/** Messages between shards: what is sent, how it is proven, and the contract that does it. See {@code docs/protocol/shards.md}. */
package org.quorate.protocol.message;
