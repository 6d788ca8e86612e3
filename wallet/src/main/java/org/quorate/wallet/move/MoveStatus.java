package org.quorate.wallet.move;

import org.quorate.wallet.asset.coin.SendStatus;

/** How a move fares that was sent, as its node says. */
public sealed interface MoveStatus {
    /** Whether nothing more is reported after this. */
    boolean isFinal();

    /** Its transaction is not in a block yet, or the node gives no usable answer. */
    record Sending(SendStatus status) implements MoveStatus {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** Its transaction was refused or replaced: the coin stayed where it was. */
    record NotMoved(SendStatus status) implements MoveStatus {
        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /** It has left. */
    record Moving(Move move) implements MoveStatus {
        @Override
        public boolean isFinal() {
            return move.state().isFinal();
        }
    }
}
