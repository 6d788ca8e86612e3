/** Signature schemes of accounts: the ones that a quantum computer cannot break, and secp256k1 beside them. */
package org.quorate.protocol.signature;
