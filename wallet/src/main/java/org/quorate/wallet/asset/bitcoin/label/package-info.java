/** Labels (BIP-329) and payment requests (BIP-21). */
package org.quorate.wallet.asset.bitcoin.label;
