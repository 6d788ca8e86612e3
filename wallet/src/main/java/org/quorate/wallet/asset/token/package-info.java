/** Tokens (ERC-20) on any EVM endpoint, USDT first: which there are, what is held, what a transfer would really do. */
package org.quorate.wallet.asset.token;
