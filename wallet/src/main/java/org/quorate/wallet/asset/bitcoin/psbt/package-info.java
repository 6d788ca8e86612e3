/** Partially signed transactions (BIP-174): how transactions are signed here and exchanged with other wallets and devices. */
package org.quorate.wallet.asset.bitcoin.psbt;
