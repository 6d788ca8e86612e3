/** Forking: another node's chain asked over JSON-RPC. */
package org.quorate.rpc.fork;
