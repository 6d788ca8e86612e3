/** What a client of the JSON-RPC server gets: calls a second, transactions accepted a second, waiting times. */
package org.quorate.node.bench.rpc;
