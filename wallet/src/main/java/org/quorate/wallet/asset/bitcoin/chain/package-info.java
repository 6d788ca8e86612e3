/** What makes a block part of Bitcoin's chain and a transaction part of a block, checked without believing a server. */
package org.quorate.wallet.asset.bitcoin.chain;
