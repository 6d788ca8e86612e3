package org.quorate.wallet.asset.bitcoin.ledger;

import org.quorate.wallet.asset.bitcoin.key.WalletAddress;

/**
 * What is known of an address of the wallet.
 *
 * @param payments how many transactions paid to it; more than one is a reuse
 * @param value of its unspent coins, in satoshis
 */
public record AddressUse(WalletAddress address, int payments, long value, Exposure exposure) {}
