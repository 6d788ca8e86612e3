/** Rounds and messages between shards, as JSON-RPC tells of them. */
package org.quorate.rpc.message;
