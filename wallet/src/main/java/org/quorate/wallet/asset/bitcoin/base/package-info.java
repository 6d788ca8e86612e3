/** Networks, addresses and amounts of Bitcoin. */
package org.quorate.wallet.asset.bitcoin.base;
