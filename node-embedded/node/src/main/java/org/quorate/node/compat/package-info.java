/**
 * Tests of the JSON-RPC interface that Ethereum's clients share (github.com/ethereum/execution-apis, folder tests): a chain
 * is imported, a server started over it, and recorded conversations are repeated with it.
 */
package org.quorate.node.compat;
