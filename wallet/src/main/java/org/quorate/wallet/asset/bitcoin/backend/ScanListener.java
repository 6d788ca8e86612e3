package org.quorate.wallet.asset.bitcoin.backend;

/** Told how far looking through blocks is. An exception that it throws stops it; what was done stays done. */
@FunctionalInterface
public interface ScanListener {
    /** Tells nobody. */
    ScanListener NONE = (done, all) -> {};

    /** @param all the blocks of this search, not of the chain */
    void onBlocks(int done, int all);
}
