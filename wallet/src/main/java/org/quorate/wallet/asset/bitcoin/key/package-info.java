/** Keys of Bitcoin accounts (BIP-84) and the addresses that follow from them. */
package org.quorate.wallet.asset.bitcoin.key;
