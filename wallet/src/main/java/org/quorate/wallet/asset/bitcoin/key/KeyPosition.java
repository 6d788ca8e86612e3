package org.quorate.wallet.asset.bitcoin.key;

/**
 * Where in an account a key is.
 *
 * @param index from 0
 */
public record KeyPosition(Branch branch, int index) {
    public KeyPosition {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative");
        }
    }

    /** As the end of a path, for example {@code 0/5}. */
    @Override
    public String toString() {
        return branch.step() + "/" + index;
    }
}
