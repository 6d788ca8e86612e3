/**
 * The pairing-friendly curve of EIP-196 and EIP-197 (alt_bn128): y² = x³ + 3 over a prime field, its sextic twist, and the
 * optimal ate pairing. Elements are immutable. Nothing here is secret, so nothing runs in constant time.
 */
package org.quorate.evm.precompile.bn254;
