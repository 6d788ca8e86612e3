/**
 * The curve secp256r1, also called P-256: y² = x³ - 3x + b over a prime field (FIPS 186-5, SEC 2), and the check of ECDSA
 * signatures over it. Elements are immutable. Nothing here is secret, so nothing runs in constant time.
 */
package org.quorate.evm.precompile.p256;
