package org.quorate.wallet.asset.token;

import java.util.List;

/**
 * Transfers of known tokens from and to one account, as far as they were read.
 *
 * @param transfers newest first
 * @param readFrom the first block that was read; earlier ones may have more
 * @param readTo the last block that was read, the newest then
 * @param finalized the last block that the node counts as final: what comes later is to be read again
 */
public record TokenHistory(List<TokenTransfer> transfers, long readFrom, long readTo, long finalized) {
    public TokenHistory {
        transfers = List.copyOf(transfers);
    }
}
