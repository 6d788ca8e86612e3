package org.quorate.wallet.asset.coin;

import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.Problem;

/** How a sent transfer fares, as its endpoint says. */
public sealed interface SendStatus {
    /** Whether nothing more is reported after this. */
    default boolean isFinal() {
        return true;
    }

    /** Not mined yet. @param known whether the node has it in its pool; if not, it was sent again */
    record Pending(boolean known) implements SendStatus {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** The endpoint gives no usable answer at present; asking goes on. */
    record Unknown(Problem problem) implements SendStatus {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** Mined and carried out. @param fee what was paid, in wei */
    record Confirmed(long blockNumber, Hash blockHash, UInt256 fee) implements SendStatus {}

    /** Mined, but the recipient's code refused: the amount stayed, the fee is spent. @param fee in wei */
    record Reverted(long blockNumber, Hash blockHash, UInt256 fee) implements SendStatus {}

    /** Another transaction of the account took its place: this one can never be mined. */
    record Replaced() implements SendStatus {}
}
