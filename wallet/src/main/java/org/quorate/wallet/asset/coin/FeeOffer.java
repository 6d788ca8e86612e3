package org.quorate.wallet.asset.coin;

import java.util.Map;
import org.quorate.protocol.UInt256;

/**
 * What the fees are at present, as the node says.
 *
 * @param base what the next block will burn for each unit of gas, in wei
 * @param speeds the fee of each speed
 */
public record FeeOffer(UInt256 base, Map<FeeChoice.Speed, FeeChoice.Custom> speeds) {
    public FeeOffer {
        speeds = Map.copyOf(speeds);
    }
}
