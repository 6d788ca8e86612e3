/** Signed messages (BIP-322). */
package org.quorate.wallet.asset.bitcoin.message;
