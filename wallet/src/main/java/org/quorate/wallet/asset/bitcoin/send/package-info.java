/** Payments: which coins, which fee, what goes back, and everything a person must see before it is signed. */
package org.quorate.wallet.asset.bitcoin.send;
