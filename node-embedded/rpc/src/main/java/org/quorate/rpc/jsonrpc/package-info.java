/** JSON-RPC 2.0 without a transport: requests in, answers out, methods by name. */
package org.quorate.rpc.jsonrpc;
