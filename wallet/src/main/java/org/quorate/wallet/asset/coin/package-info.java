/** The native coin of an EVM chain: amounts, fees, transfers. */
package org.quorate.wallet.asset.coin;
