/** The wallet's data file: what can be found again from the chain, and labels, contacts and drafts. No secrets. */
package org.quorate.wallet.asset.bitcoin.store;
