/** Recovery phrases (BIP-39) and key derivation (BIP-32, BIP-44). */
package org.quorate.wallet.seed;
