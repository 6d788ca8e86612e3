/** JSON-RPC over WebSocket, with the subscriptions that only a lasting connection can have. */
package org.quorate.rpc.ws;
