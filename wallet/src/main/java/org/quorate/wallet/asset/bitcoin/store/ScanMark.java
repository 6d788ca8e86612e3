package org.quorate.wallet.asset.bitcoin.store;

import fr.acinq.bitcoin.BlockHash;

/**
 * How far blocks were looked through for the wallet's first addresses.
 *
 * @param receive how many receive addresses were looked for
 * @param change how many change addresses
 */
public record ScanMark(int height, BlockHash block, int receive, int change) {}
