/** JSON-RPC over HTTP to any EVM endpoint, which is never trusted. */
package org.quorate.wallet.rpc;
