/** What a wallet owns and what happened to it, as a pure function of the transactions it knows. */
package org.quorate.wallet.asset.bitcoin.ledger;
