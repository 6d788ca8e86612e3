/**
 * What is signed and sent: byte strings, 256-bit words, RLP, Keccak, addresses, transactions and blocks.
 *
 * <p>Everything here is an immutable value or a pure function. Names follow the Ethereum Yellow Paper and the EIPs.
 */
package org.quorate.protocol;
