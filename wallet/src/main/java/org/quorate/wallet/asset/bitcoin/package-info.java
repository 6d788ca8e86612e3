/** A Bitcoin wallet: one account of native segwit addresses, on any backend. */
package org.quorate.wallet.asset.bitcoin;
