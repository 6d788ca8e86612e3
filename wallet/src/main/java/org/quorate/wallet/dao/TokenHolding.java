package org.quorate.wallet.dao;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * What an account has of a DAO's token at present.
 *
 * @param votes its own and those delegated to it
 * @param balance tokens that it holds
 * @param delegate who votes with its tokens; nothing if nobody does
 */
public record TokenHolding(UInt256 votes, UInt256 balance, Optional<Address> delegate) {
    /** Whether it holds tokens with which nobody votes. */
    public boolean isSilent() {
        return delegate.isEmpty() && !balance.isZero();
    }
}
