/** The node's JSON-RPC server: HTTP and WebSocket on one port, one path a shard. */
package org.quorate.rpc;
