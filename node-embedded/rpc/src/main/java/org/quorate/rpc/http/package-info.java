/** The HTTP side of the server: who is answered, and how a request becomes JSON-RPC. */
package org.quorate.rpc.http;
