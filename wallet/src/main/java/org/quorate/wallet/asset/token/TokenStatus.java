package org.quorate.wallet.asset.token;

import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.SendStatus;

/**
 * How a sent token fares.
 *
 * @param chain how its transaction fares
 * @param received once mined: what the token's own Transfer events say that the recipient got; zero means that the transaction was
 *     carried out and nothing was moved
 */
public record TokenStatus(SendStatus chain, Optional<UInt256> received) {
    /** Whether the recipient has got something. */
    public boolean isArrived() {
        return received.filter(amount -> !amount.isZero()).isPresent();
    }
}
